"""Seconding and contesting the opinions of other seats: from the case's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.refusal import Refused
from drawing_review.cases.model import OpinionId, SeatId
from drawing_review.cases.pages import moved, said
from drawing_review.cases.stances import commands
from drawing_review.cases.stances.model import StanceId, StanceKind
from storage.unit import Context


@post("/cases/{case_id:uuid}/opinions/{opinion_id:uuid}/stances", operation=commands.take_stance)
async def take_stance(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    opinion_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    try:
        seat = SeatId(msgspec.convert(await said(request, "seat"), UUID, strict=False))
        kind = StanceKind(await said(request, "kind"))
    except (msgspec.ValidationError, ValueError):
        raise Refused("invalid", field="表态", why="请选择附议或异议") from None
    reason = await said(request, "reason")
    return await moved(case_id, commands.take_stance(context, OpinionId(opinion_id), seat, kind, reason))


@post(
    "/cases/{case_id:uuid}/opinions/{opinion_id:uuid}/stances/{stance_id:uuid}/end",
    operation=commands.end_stance,
)
async def end_stance(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    opinion_id: FromPath[UUID],
    stance_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(
        case_id, commands.end_stance(context, OpinionId(opinion_id), StanceId(stance_id), reason)
    )


routes = [take_stance, end_stance]
