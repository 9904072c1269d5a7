"""The JSON API of the policy table: readable by everyone, amended by the system administrator."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta

from app.core.refusal import Refused
from app.register.acting.queries import today
from marketplace.policy import commands, queries, rules
from marketplace.policy.model import Policy, Row, Source, plain
from storage.unit import Context

PUBLIC = "the rules of the market are public"


class AmendmentIn(msgspec.Struct, forbid_unknown_fields=True):
    number: Annotated[str, Meta(max_length=60)]
    value: Annotated[str, Meta(max_length=40)]
    since: date
    source: Source
    basis: Annotated[str, Meta(min_length=1, max_length=200)]
    reason: Annotated[str, Meta(min_length=1, max_length=500)]


class NumberOut(msgspec.Struct, frozen=True):
    """One number as it holds on a day. Units: days are working days, share is 0 to 1."""

    number: str
    value: str
    unit: str
    since: date
    source: Source
    basis: str
    version: int


class PolicyOut(msgspec.Struct, frozen=True):
    on: date
    version: int
    numbers: list[NumberOut]


@get("/api/policy", public=PUBLIC)
async def show_policy(on: FromQuery[date | None] = None) -> PolicyOut:
    """Every number in force on a day (today), with where it comes from."""
    day = on or await today()
    held = await queries.rows_on(day)
    if not held:
        raise Refused("no_policy", on=day, number=next(iter(rules.fields())))
    return PolicyOut(
        day, max(row.version for row in held.values()), [number_out(row) for row in held.values()]
    )


def number_out(row: Row) -> NumberOut:
    unit = rules.unit(row.number)
    return NumberOut(row.number, row.value, unit, row.since, row.source, row.basis, row.version)


@get("/api/policy/frozen", public=PUBLIC)
async def show_frozen(on: FromQuery[date | None] = None) -> dict[str, Any]:
    """The same as one value, as a tender keeps it from its publication on."""
    policy: Policy = await queries.policy_on(on or await today())
    return plain(policy)


@get("/api/policy/{number:str}", public=PUBLIC)
async def show_history(number: FromPath[str]) -> list[Row]:
    """Every row the number has had, the newest first."""
    found = await queries.history(number)
    if not found:
        raise Refused("not_found", thing="政策参数")
    return found


@post("/api/policy", operation=commands.amend_policy)
async def amend_policy(context: NamedDependency[Context], data: JSONBody[AmendmentIn]) -> dict[str, Any]:
    fact = await commands.amend_policy(
        context,
        data.number,
        data.value,
        data.since,
        source=data.source,
        basis=data.basis,
        reason=data.reason,
    )
    return {"number": fact.policy, "version": fact.version, "before": fact.before, "after": fact.after}


routes = [show_policy, show_frozen, show_history, amend_policy]
