"""The JSON API of separate permits: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.fact import plain
from drawing_review.cases.model import SeatId
from drawing_review.cases.permits import commands
from drawing_review.cases.permits.model import PermitDecision
from storage.unit import Context


class PermitIn(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    decision: PermitDecision
    number: Annotated[str, Meta(max_length=100)] = ""
    reason: Annotated[str, Meta(max_length=4000)] = ""


@post("/api/seats/{seat_id:uuid}/permits", operation=commands.decide_permit, step_up=True)
async def decide(
    context: NamedDependency[Context], seat_id: FromPath[UUID], data: JSONBody[PermitIn]
) -> dict[str, Any]:
    fact = await commands.decide_permit(
        context, SeatId(seat_id), data.name, data.decision, data.number, data.reason
    )
    return plain(fact)


routes = [decide]
