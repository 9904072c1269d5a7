"""Rows ↔ values of mismatches."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import DistrictId
from app.html.listing import Wish
from app.register.districts.queries import tree
from drawing_review.archive.model import SetId
from drawing_review.cases import sight
from drawing_review.inspection.mismatches.model import Mismatch, MismatchId
from drawing_review.inspection.mismatches.tables import MismatchTable
from storage import engine
from storage.rows import Rows

ORDERS = {"number": "m.number", "project": "p.name", "state": "m.state", "at": "m.at"}
_COLUMNS = "SELECT m.id, m.number, m.text, m.state, m.at, p.name AS project"
_LISTED = """
FROM site_mismatch m JOIN sealed_set s ON s.id = m.set JOIN project p ON p.id = s.project
WHERE ($1 OR m.district = ANY ($2)) AND ($3 = '' OR m.state = $3)
AND ($4 = '' OR position(lower($4) IN lower(concat_ws(' ', m.number, m.text, p.name, p.code))) > 0)
"""
ROWS = Rows({Mismatch: (MismatchTable, "现场核查事项")})


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A mismatch as lists show it."""

    id: MismatchId
    number: str
    project: str
    text: str
    state: str
    at: datetime


async def one(id: MismatchId, *, lock: bool = False) -> Mismatch:
    """Refused("not_found")."""
    return await ROWS.one(Mismatch, id, "UPDATE" if lock else "")


async def of_set(set_id: SetId) -> list[Mismatch]:
    return await ROWS.of(Mismatch, set=set_id)


async def listed(actor: Actor, wish: Wish, state: str) -> tuple[list[Listed], int]:
    """One page of those of the actor's districts that match the wish, and how many there are in all.

    `state`: "open", "decided" or "" for both.
    """
    everywhere, below = await _districts(actor, Role.REGULATOR, Role.INSPECTOR)
    given = (everywhere, below, state, wish.words)
    order = f"{ORDERS.get(wish.sort, 'm.at')} {'DESC' if wish.down or wish.sort not in ORDERS else 'ASC'}"
    rows = await engine.fetch(
        f"{_COLUMNS} {_LISTED} ORDER BY {order}, m.id LIMIT {wish.limit:d} OFFSET {wish.offset:d}", *given
    )
    total = await engine.fetch_value(f"SELECT count(*) {_LISTED}", *given)
    return [msgspec.convert(dict(row), Listed) for row in rows], total


async def _districts(actor: Actor, *roles: Role) -> tuple[bool, list[DistrictId]]:
    """Whether the actor holds one of the roles everywhere, and else the districts in which he does."""
    duties = [duty for duty in actor.duties if duty.role in roles]
    everywhere = any(duty.district is None for duty in duties)
    below = (await tree()).below(duty.district for duty in duties if duty.district is not None)
    return everywhere, list(below)


def may_see(mismatch: Mismatch, actor: Actor, above: Collection[DistrictId]) -> bool:
    return any(sight.in_district(actor, role, above) for role in (Role.REGULATOR, Role.INSPECTOR))


async def waiting(actor: Actor) -> int:
    """Open mismatches in the regulator's districts."""
    everywhere, below = await _districts(actor, Role.REGULATOR)
    count: int = await engine.fetch_value(
        "SELECT count(*) FROM site_mismatch WHERE state = 'open' AND ($1 OR district = ANY ($2))",
        everywhere,
        below,
    )
    return count
