"""The JSON API of taking a signature back: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.core.fact import plain
from drawing_review.cases.api import ReasonIn
from drawing_review.cases.model import SeatId
from drawing_review.cases.signing import commands
from storage.unit import Context


@post("/api/seats/{seat_id:uuid}/reopening", operation=commands.reopen_seat)
async def reopen_seat(
    context: NamedDependency[Context], seat_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, Any]:
    return plain(await commands.reopen_seat(context, SeatId(seat_id), data.reason))


routes = [reopen_seat]
