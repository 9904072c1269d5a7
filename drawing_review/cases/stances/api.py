"""The JSON API of seconding and contesting: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.fact import plain
from drawing_review.cases.api import ReasonIn
from drawing_review.cases.model import OpinionId, SeatId
from drawing_review.cases.stances import commands
from drawing_review.cases.stances.model import StanceId, StanceKind
from storage.unit import Context


class StanceIn(msgspec.Struct, forbid_unknown_fields=True):
    seat: SeatId
    kind: StanceKind
    reason: Annotated[str, Meta(max_length=4000)] = ""


@post("/api/opinions/{opinion_id:uuid}/stances", operation=commands.take_stance)
async def take_stance(
    context: NamedDependency[Context], opinion_id: FromPath[UUID], data: JSONBody[StanceIn]
) -> dict[str, Any]:
    fact = await commands.take_stance(context, OpinionId(opinion_id), data.seat, data.kind, data.reason)
    return plain(fact)


@post("/api/opinions/{opinion_id:uuid}/stances/{stance_id:uuid}/end", operation=commands.end_stance)
async def end_stance(
    context: NamedDependency[Context],
    opinion_id: FromPath[UUID],
    stance_id: FromPath[UUID],
    data: JSONBody[ReasonIn],
) -> dict[str, Any]:
    fact = await commands.end_stance(context, OpinionId(opinion_id), StanceId(stance_id), data.reason)
    return plain(fact)


routes = [take_stance, end_stance]
