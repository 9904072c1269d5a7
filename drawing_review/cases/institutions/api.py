"""The JSON API of review institutions: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.fact import plain
from drawing_review.cases.institutions import commands
from drawing_review.cases.model import SeatId
from storage.unit import Context


@post("/api/seats/{seat_id:uuid}/issue", operation=commands.issue_review, step_up=True)
async def issue(context: NamedDependency[Context], seat_id: FromPath[UUID]) -> dict[str, Any]:
    return plain(await commands.issue_review(context, SeatId(seat_id)))


routes = [issue]
