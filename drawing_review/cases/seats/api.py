"""The JSON API of who reviews: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.fact import plain
from app.core.ids import PersonId
from drawing_review.cases.api import ReasonIn
from drawing_review.cases.model import SeatId
from drawing_review.cases.seats import commands
from storage.unit import Context

Code = Annotated[str, Meta(max_length=40)]
Codes = Annotated[list[Code], Meta(max_length=50)]
Note = Annotated[str, Meta(max_length=400)]


class AssignIn(msgspec.Struct, forbid_unknown_fields=True):
    """`namesake`: how a tie by name alone was looked into."""

    person: PersonId
    disciplines: Codes = []
    reason: Note = ""
    namesake: Note = ""


class HandOverIn(msgspec.Struct, forbid_unknown_fields=True):
    person: PersonId
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]
    disciplines: Codes = []


@post("/api/seats/{seat_id:uuid}/reviewers", operation=commands.assign_reviewer)
async def assign(
    context: NamedDependency[Context], seat_id: FromPath[UUID], data: JSONBody[AssignIn]
) -> dict[str, Any]:
    """Without disciplines: all of the seat."""
    fact = await commands.assign_reviewer(
        context,
        SeatId(seat_id),
        data.person,
        data.disciplines,
        reason=data.reason,
        namesake=data.namesake,
    )
    return plain(fact)


@post("/api/seats/{seat_id:uuid}/handover", operation=commands.hand_over_review)
async def hand_over(
    context: NamedDependency[Context], seat_id: FromPath[UUID], data: JSONBody[HandOverIn]
) -> dict[str, Any]:
    fact = await commands.hand_over_review(
        context, SeatId(seat_id), data.person, data.disciplines, data.reason
    )
    return plain(fact)


@post("/api/seats/{seat_id:uuid}/recusal", operation=commands.recuse)
async def recuse(
    context: NamedDependency[Context], seat_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, Any]:
    return plain(await commands.recuse(context, SeatId(seat_id), data.reason))


routes = [assign, hand_over, recuse]
