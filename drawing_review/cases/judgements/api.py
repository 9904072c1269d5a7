"""The JSON API of judged findings: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.fact import plain
from drawing_review.cases.judgements import commands
from drawing_review.cases.model import SeatId, Severity
from storage.unit import Context

Text = Annotated[str, Meta(max_length=4000)]


class ConfirmIn(msgspec.Struct, forbid_unknown_fields=True):
    """Words and weight of the opinion; the machine's unless given."""

    version: int
    text: Text = ""
    severity: Severity | None = None


class OverruleIn(msgspec.Struct, forbid_unknown_fields=True):
    version: int
    reason: Text


@post("/api/seats/{seat_id:uuid}/findings/{finding:str}/confirmation", operation=commands.confirm_finding)
async def confirm(
    context: NamedDependency[Context],
    seat_id: FromPath[UUID],
    finding: FromPath[str],
    data: JSONBody[ConfirmIn],
) -> list[dict[str, Any]]:
    facts = await commands.confirm_finding(
        context, SeatId(seat_id), data.version, finding, data.text, data.severity
    )
    return [plain(fact) for fact in facts]


@post("/api/seats/{seat_id:uuid}/findings/{finding:str}/overruling", operation=commands.overrule_finding)
async def overrule(
    context: NamedDependency[Context],
    seat_id: FromPath[UUID],
    finding: FromPath[str],
    data: JSONBody[OverruleIn],
) -> dict[str, Any]:
    fact = await commands.overrule_finding(context, SeatId(seat_id), data.version, finding, data.reason)
    return plain(fact)


routes = [confirm, overrule]
