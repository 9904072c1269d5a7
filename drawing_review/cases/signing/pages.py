"""Where a reviewer signs his part; it asks for the password once more before it is shown."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Actor, Role
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from drawing_review.cases import queries
from drawing_review.cases.checklists import store as checklists
from drawing_review.cases.checklists.queries import items
from drawing_review.cases.model import Seat, SeatId, Severity
from drawing_review.cases.pages import moved, said
from drawing_review.cases.queries import Matter
from drawing_review.cases.seats.configured import discipline_words
from drawing_review.cases.signing import commands
from storage.unit import Context


def own_seat(matter: Matter, seat_id: UUID, actor: Actor) -> Seat:
    """The actor's seat. Refused("not_found") for everybody else."""
    seat = matter.seat_of(actor)
    if seat is None or seat.id != seat_id or matter.newest is None:
        raise Refused("not_found", thing="审查席位")
    return seat


@get("/cases/{case_id:uuid}/seats/{seat_id:uuid}/signing", reading={Role.REVIEWER}, step_up=True)
async def signing(case_id: FromPath[UUID], seat_id: FromPath[UUID]) -> Response[str]:
    """Everything that stands against agreeing, the checklists, and the form."""
    actor = visit().actor
    matter = await queries.matter(CaseId(case_id), actor)
    seat = own_seat(matter, seat_id, actor)
    return await page("drawing_review/cases/signing/signing.html", **await _shown(matter, seat, actor))


async def _shown(matter: Matter, seat: Seat, actor: Actor) -> dict[str, Any]:
    assert matter.newest is not None
    words, signed = await discipline_words(matter.case), await checklists.of_case(matter.case.id)
    mine = [
        one.discipline
        for one in matter.reviewers
        if one.sits and one.seat == seat.id and one.person in (actor.person, actor.deputy_for)
    ]
    lists = []
    for discipline in mine:
        asked = await items(matter.case, discipline, matter.newest)
        done = [
            one
            for one in signed
            if (one.seat, one.discipline, one.version) == (seat.id, discipline, matter.newest.number)
        ]
        lists.append(
            {
                "code": discipline or "all",
                "word": words.get(discipline, discipline) or _("全部专业"),
                "asked": len(asked),
                "signed": done[-1] if done else None,
            }
        )
    live = [one for one in matter.opinions if one.seat == seat.id and one.state in ("open", "answered")]
    return {
        "matter": matter,
        "seat": seat,
        "lists": lists,
        "mandatory": [one for one in live if one.severity == Severity.MANDATORY],
        "others": [one for one in live if one.severity != Severity.MANDATORY],
    }


@post("/cases/{case_id:uuid}/seats/{seat_id:uuid}/conclusion", operation=commands.close_seat, step_up=True)
async def close_seat(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    seat_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    result, note = await said(request, "result"), await said(request, "note")
    return await moved(case_id, commands.close_seat(context, SeatId(seat_id), result, note))


@post("/cases/{case_id:uuid}/seats/{seat_id:uuid}/reopening", operation=commands.reopen_seat)
async def reopen_seat(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    seat_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(case_id, commands.reopen_seat(context, SeatId(seat_id), reason))


routes = [signing, close_seat, reopen_seat]
