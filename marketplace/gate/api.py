"""The JSON API of the legality gate: a question that everyone may ask, answered from table and policy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Meta

from app.core.money import yuan
from app.core.refusal import Refused
from app.register.acting.queries import today
from marketplace.catalogue.model import Work
from marketplace.gate import rules
from marketplace.gate.commands import amend_gate
from marketplace.gate.model import Amendment, Buyer, Entry, Funding, Gate, Need, Reason
from marketplace.gate.queries import history, table_on
from marketplace.policy.queries import policy_on
from storage.unit import Context


class GateOut(msgspec.Struct, frozen=True):
    """The gate and the day and policy version it was asked under."""

    on: date
    policy: int
    gate: Gate


@get("/api/gate", public="the law of buying is no secret")
async def ask_gate(
    funding: FromQuery[Funding],
    buyer: FromQuery[Buyer],
    work: FromQuery[Work],
    value: Annotated[str, QueryParameter(max_length=20)],
    project: FromQuery[bool] = True,
    infrastructure: FromQuery[bool] = False,
    tendered: FromQuery[bool] = False,
    on: FromQuery[date | None] = None,
) -> GateOut:
    """How a need may be bought on a day (today): methods, periods, referral, and the rows that say so."""
    need = Need(
        funding=funding,
        buyer=buyer,
        work=work,
        value=amount(value),
        project=project,
        infrastructure=infrastructure,
        tendered=tendered,
    )
    policy = await policy_on(on or await today())
    return GateOut(policy.on, policy.version, rules.gate(need, policy, await table_on(policy.on)))


def amount(text: str) -> Decimal:
    """Yuan as typed. Refused("invalid") for what is none."""
    try:
        value = yuan(text.strip())
    except ValueError:
        value = yuan(-1)
    if value < 0:
        raise Refused("invalid", field="value", why="请填写以元为单位的估算价")
    return value


class RowOut(msgspec.Struct, frozen=True):
    """A row of the gate's table."""

    reason: Reason
    since: date
    until: date | None


@get("/api/gate/table", public="the law of buying is no secret")
async def show_table() -> list[RowOut]:
    """Every row of the table with its basis; values are those of today's policy."""
    policy = await policy_on(await today())
    return [
        RowOut(Reason(row.id, row.zh, row.en, row.basis, rules.limit_of(row, policy)), row.since, row.until)
        for row in await table_on(policy.on)
    ]


class RowIn(msgspec.Struct, forbid_unknown_fields=True):
    """The row as it stands from its `since` on; with `until` it ends. `from` names a policy number."""

    row: Entry
    reason: Annotated[str, Meta(min_length=2, max_length=500)]


class HistoryOut(msgspec.Struct, frozen=True):
    """A row as the platform came with it (None: it is the city's own), and every amendment of it."""

    first: Entry | None
    amendments: list[Amendment]


@get("/api/gate/rows/{row:str}", public="the law of buying is no secret")
async def show_row(row: FromPath[str]) -> HistoryOut:
    return HistoryOut(*await history(row))


@post("/api/gate/rows", operation=amend_gate)
async def amend_row(context: NamedDependency[Context], data: JSONBody[RowIn]) -> HistoryOut:
    fact = await amend_gate(context, data.row, data.reason)
    return HistoryOut(*await history(fact.gate))


routes = [ask_gate, show_table, show_row, amend_row]
