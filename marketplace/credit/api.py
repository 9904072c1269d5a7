"""The JSON API of credit: public to read; agencies object, regulators decide."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta

from app.core.ids import OrganisationId
from marketplace.credit import commands, queries, rules, supposing
from marketplace.credit.model import Level, Point, PointId, Score
from marketplace.credit.words import RULES
from storage.unit import Context

Text = Annotated[str, Meta(max_length=4000)]
Number = Annotated[int, QueryParameter(ge=0, le=supposing.MOST)]


class SaidIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Text


class DecisionIn(msgspec.Struct, forbid_unknown_fields=True):
    removes: bool
    text: Text


class PointOut(msgspec.Struct, frozen=True):
    """A point with its rule (a number of the policy, in the version that held), evidence and expiry."""

    id: UUID
    kind: str
    rule: str
    version: int
    points: Decimal
    evidence: str
    entry: UUID
    at: datetime
    expires: datetime
    counts: bool
    state: str
    objection: str
    decision: str


class CreditOut(msgspec.Struct, frozen=True):
    agency: UUID
    at: datetime
    score: Decimal
    level: Level
    unused: Decimal
    spared: Decimal
    points: list[PointOut]


def _out(one: Point, at: datetime) -> PointOut:
    return PointOut(
        id=one.id,
        kind=one.kind,
        rule=RULES[one.kind],
        version=one.version,
        points=one.points,
        evidence=one.path,
        entry=one.entry,
        at=one.at,
        expires=one.expires,
        counts=rules.live(one, at),
        state=one.state,
        objection=one.objection,
        decision=one.decision,
    )


async def _credit(agency: OrganisationId) -> CreditOut:
    it = await queries.public_credit(agency)
    found = it.found
    return CreditOut(
        agency=agency,
        at=it.at,
        score=found.score,
        level=found.level,
        unused=found.unused,
        spared=found.spared,
        points=[_out(one, it.at) for one in it.points],
    )


@get("/api/market/agencies/{agency_id:uuid}/credit", public="credit is published")
async def show_credit(agency_id: FromPath[UUID]) -> CreditOut:
    return await _credit(OrganisationId(agency_id))


@get("/api/market/credit", public="credit is published")
async def list_credit(
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
    offset: Annotated[int, QueryParameter(ge=0, le=1_000_000)] = 0,
) -> list[queries.Line]:
    """Active agencies, the highest score first."""
    return (await queries.ranking(limit=limit, offset=offset))[0]


@get("/api/market/agencies/{agency_id:uuid}/credit/what-if", public="computed from what is published")
async def what_if(
    agency_id: FromPath[UUID], on_time: Number = 0, late: Number = 0, ratings: Number = 0, months: Number = 0
) -> Score:
    """The score after so many contracts in time, days late and best ratings now, `months` from now."""
    it = await queries.public_credit(OrganisationId(agency_id))
    return supposing.supposing(it, supposing.Supposed(on_time, late, ratings, months))


@post("/api/credit-points/{point_id:uuid}/objection", operation=commands.object_to)
async def object_to(
    context: NamedDependency[Context], point_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> CreditOut:
    return await _credit((await commands.object_to(context, PointId(point_id), data.text)).agency)


@post("/api/credit-points/{point_id:uuid}/decision", operation=commands.decide)
async def decide(
    context: NamedDependency[Context], point_id: FromPath[UUID], data: JSONBody[DecisionIn]
) -> CreditOut:
    fact = await commands.decide(context, PointId(point_id), data.removes, data.text)
    return await _credit(fact.agency)


routes = [show_credit, list_credit, what_if, object_to, decide]
