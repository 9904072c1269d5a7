"""Assigning, handing over and recusing: from the case's page. And the sign of life of an open drawing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.ids import CaseId, PersonId
from app.html.form import chosen
from drawing_review.cases import queries
from drawing_review.cases.model import SeatId
from drawing_review.cases.pages import moved, said
from drawing_review.cases.seats import commands
from drawing_review.cases.seats.hours import keep_open
from storage.unit import Context


async def _person(request: Request[Any, Any, Any]) -> PersonId:
    return PersonId(chosen(await said(request, "person"), "审查人员"))


async def _disciplines(request: Request[Any, Any, Any]) -> list[str]:
    return [str(one) for one in (await request.form()).getall("discipline", [])][:50]


@post("/cases/{case_id:uuid}/seats/{seat_id:uuid}/reviewers", operation=commands.assign_reviewer)
async def assign(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    seat_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    moving = commands.assign_reviewer(
        context,
        SeatId(seat_id),
        await _person(request),
        await _disciplines(request),
        reason=(await said(request, "reason"))[:400],
        namesake=(await said(request, "namesake"))[:400],
    )
    return await moved(case_id, moving)


@post("/cases/{case_id:uuid}/seats/{seat_id:uuid}/handover", operation=commands.hand_over_review)
async def hand_over(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    seat_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    person, disciplines = await _person(request), await _disciplines(request)
    reason = await said(request, "reason")
    return await moved(
        case_id, commands.hand_over_review(context, SeatId(seat_id), person, disciplines, reason)
    )


@post("/cases/{case_id:uuid}/seats/{seat_id:uuid}/recusal", operation=commands.recuse)
async def recuse(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    seat_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(case_id, commands.recuse(context, SeatId(seat_id), reason))


@post("/cases/{case_id:uuid}/versions/{number:int}/open", operation=keep_open, status_code=204, passive=True)
async def still_open(
    context: NamedDependency[Context], case_id: FromPath[UUID], number: FromPath[int]
) -> None:
    """The desk says every while that the drawing is still open; this keeps no session alive."""
    matter = await queries.matter(CaseId(case_id), context.actor)
    await keep_open(context, matter.case.id, matter.version(number).id)


routes = [assign, hand_over, recuse, still_open]
