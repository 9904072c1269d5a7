"""The JSON API of spot checks: the same commands and queries as the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.actor import Role
from app.core.ids import CaseId, DistrictId
from app.draw.model import Announced, DrawId
from app.html.visit import visit
from drawing_review.cases.spotchecks import commands, queries
from drawing_review.cases.spotchecks.model import Finding, Pick, Round, RoundId
from storage.unit import Context

REGULATORS = {Role.REGULATOR}


class CallIn(msgspec.Struct, forbid_unknown_fields=True):
    district: DistrictId
    announced: Announced | None = None


class DrawIn(msgspec.Struct, forbid_unknown_fields=True):
    beacon: Annotated[str, Meta(pattern="^([0-9a-f]{2})*$", max_length=2000)] = ""


class CheckIn(msgspec.Struct, forbid_unknown_fields=True):
    finding: Finding
    report: Annotated[str, Meta(min_length=1, max_length=4000)]


class CalledOut(msgspec.Struct, frozen=True):
    round: RoundId
    number: int
    draw: DrawId
    cases: int
    wanted: int


class DrawnOut(msgspec.Struct, frozen=True):
    round: RoundId
    picked: list[CaseId]


class RoundOut(msgspec.Struct, frozen=True):
    round: Round
    picks: list[Pick]


class CheckedOut(msgspec.Struct, frozen=True):
    case: CaseId
    finding: Finding
    at: datetime


@get("/api/spot-checks", reading=REGULATORS)
async def list_rounds() -> list[Round]:
    return await queries.rounds(visit().actor)


@post("/api/spot-checks", operation=commands.call_round)
async def call_round(context: NamedDependency[Context], data: JSONBody[CallIn]) -> CalledOut:
    fact = await commands.call_round(context, data.district, data.announced)
    return CalledOut(fact.round, fact.round_number, fact.draw, len(fact.cases), fact.wanted)


@get("/api/spot-checks/{round_id:uuid}", reading=REGULATORS)
async def show_round(round_id: FromPath[UUID]) -> RoundOut:
    found = await queries.shown(RoundId(round_id), visit().actor)
    return RoundOut(found.round, [pick for pick, _case, _term in found.picks])


@post("/api/spot-checks/{round_id:uuid}/draw", operation=commands.draw_round)
async def draw_round(
    context: NamedDependency[Context], round_id: FromPath[UUID], data: JSONBody[DrawIn]
) -> DrawnOut:
    beacon = bytes.fromhex(data.beacon) if data.beacon else None
    fact = await commands.draw_round(context, RoundId(round_id), beacon)
    return DrawnOut(fact.round, fact.picked)


@post("/api/cases/{case_id:uuid}/spot-check", operation=commands.record_check)
async def record_check(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[CheckIn]
) -> CheckedOut:
    fact = await commands.record_check(context, CaseId(case_id), data.finding, data.report)
    return CheckedOut(fact.case, fact.finding, fact.at)


routes = [list_rounds, call_round, show_round, draw_round, record_check]
