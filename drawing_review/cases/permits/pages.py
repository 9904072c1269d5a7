"""Deciding a permit: from the case's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.refusal import Refused
from drawing_review.cases.model import SeatId
from drawing_review.cases.pages import moved, said
from drawing_review.cases.permits import commands
from drawing_review.cases.permits.model import PermitDecision
from storage.unit import Context


@post("/cases/{case_id:uuid}/seats/{seat_id:uuid}/permits", operation=commands.decide_permit, step_up=True)
async def decide(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    seat_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    try:
        decision = PermitDecision(await said(request, "decision"))
    except ValueError:
        raise Refused("invalid", field="决定", why="请从列表中选择") from None
    name, number = await said(request, "name"), await said(request, "number")
    reason = await said(request, "reason")
    moving = commands.decide_permit(context, SeatId(seat_id), name, decision, number, reason)
    return await moved(case_id, moving)


routes = [decide]
