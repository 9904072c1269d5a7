"""Confirming and overruling findings: from the case's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.refusal import Refused
from drawing_review.cases.judgements import commands
from drawing_review.cases.model import SeatId, Severity
from drawing_review.cases.pages import moved
from storage.unit import Context


class Typed(msgspec.Struct):
    seat: SeatId
    version: int
    reason: str = ""
    severity: Severity | None = None


async def _typed(request: Request[Any, Any, Any]) -> Typed:
    sent = {name: value for name, value in dict(await request.form()).items() if value != ""}
    try:
        return msgspec.convert(sent, Typed, strict=False)
    except msgspec.ValidationError:
        raise Refused("invalid", field="判定", why="请刷新页面后重新选择") from None


@post("/cases/{case_id:uuid}/findings/{finding:str}/confirmation", operation=commands.confirm_finding)
async def confirm(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    finding: FromPath[str],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    """The finding becomes the seat's opinion, in the reviewer's words if he wrote any."""
    typed = await _typed(request)
    moving = commands.confirm_finding(
        context, typed.seat, typed.version, finding, typed.reason, typed.severity
    )
    return await moved(case_id, moving)


@post("/cases/{case_id:uuid}/findings/{finding:str}/overruling", operation=commands.overrule_finding)
async def overrule(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    finding: FromPath[str],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    typed = await _typed(request)
    return await moved(
        case_id,
        commands.overrule_finding(context, typed.seat, typed.version, finding, typed.reason),
    )


routes = [confirm, overrule]
