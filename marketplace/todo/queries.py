"""What waits for a person: one query over the market, asked for its rows or for their number."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from app.core.actor import Actor, Role
from app.register.districts.queries import tree
from app.register.patterns import contains
from marketplace.tenders.criteria import SCORED
from marketplace.tenders.model import TenderId
from marketplace.tenders.sight import SUPERVISING
from storage.engine import fetch, fetch_value

_WAITING = (Path(__file__).parent / "waiting.sql").read_text("utf-8")
_COUNT = f"SELECT count(*) FROM ({_WAITING}) w"  # noqa: S608 (a file of ours)
_FOUND = "($8 = '' OR t.number || ' ' || t.title ILIKE $8)"
_ORDERS = {"number": "t.number", "title": "t.title", "since": "w.since", "due": "w.due"}


class Waiting(msgspec.Struct, frozen=True):
    """One thing to do: its kind (`words.KINDS`), its tender, since when, until when, and where it is done."""

    kind: str
    tender: TenderId
    number: str
    title: str
    since: datetime
    due: datetime | None
    path: str


async def count(actor: Actor) -> int:
    """How many things wait for the actor now."""
    number: int = await fetch_value(_COUNT, *await _sight(actor))
    return number


async def waiting(
    actor: Actor, *, words: str, sort: str, down: bool, limit: int, offset: int
) -> tuple[list[Waiting], int]:
    """One page of what waits, what ends first on top, and how much there is in all."""
    given = (*await _sight(actor), contains(words))
    found = f"FROM ({_WAITING}) w JOIN tender t ON t.id = w.tender WHERE {_FOUND}"
    order = f"{_ORDERS.get(sort, 'w.due')} {'DESC' if down else 'ASC'} NULLS LAST, w.since, t.number, w.kind"
    rows = await fetch(
        f"SELECT w.*, t.number, t.title {found} ORDER BY {order} LIMIT {limit:d} OFFSET {offset:d}", *given
    )
    total = await fetch_value(f"SELECT count(*) {found}", *given)
    return [_waiting(row) for row in rows], total


def _waiting(row: Any) -> Waiting:
    path = row["path"] or f"/tenders/{row['tender']}"
    return Waiting(
        row["kind"], TenderId(row["tender"]), row["number"], row["title"], row["since"], row["due"], path
    )


async def _sight(actor: Actor) -> tuple[Any, ...]:
    """Parameters $1-$7: as an owner, as an agency, the person, districts supervised, all of them; judging."""
    duties = [duty for duty in actor.duties if duty.role in SUPERVISING]
    below = (await tree()).below(duty.district for duty in duties if duty.district is not None)
    return (
        actor.organisation if actor.holds(Role.OWNER) else None,
        actor.organisation if actor.holds(Role.AGENCY) else None,
        actor.person,
        list(below),
        any(duty.district is None for duty in duties),
        [method.value for method in SCORED],
        actor.holds(Role.REGULATOR),
    )
