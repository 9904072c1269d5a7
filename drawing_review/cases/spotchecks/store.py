"""Rows ↔ values of spot checks."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import msgspec

from app.core.ids import CaseId, DistrictId
from drawing_review.cases.model import Case
from drawing_review.cases.spotchecks.model import Pick, Round, RoundId
from drawing_review.cases.spotchecks.tables import PickTable, SpotCheckTable
from storage.constraints import means
from storage.engine import fetch, fetch_value
from storage.rows import Rows

rows = Rows({Round: (SpotCheckTable, "抽查批次"), Pick: (PickTable, "抽中办件")})
means("review_spotcheck_number", "conflict")

# A case belongs to a round for ever: after a check that found the promise kept it is not drawn again.
_UNLISTED = """
FROM review_case c WHERE c.state = 'committed' AND c.district = ANY ($1::uuid[])
AND NOT EXISTS (SELECT 1 FROM review_spotcheck r WHERE r.cases @> to_jsonb(c.id::text))
"""


async def unlisted(districts: Collection[DistrictId]) -> list[Case]:
    """Cases of these districts concluded by commitment that no roster has held, by number."""
    found = await fetch(f"SELECT c.* {_UNLISTED} ORDER BY c.number", list(districts))
    return [msgspec.convert(dict(row), Case) for row in found]


async def count_unlisted(districts: Collection[DistrictId]) -> int:
    count: int = await fetch_value(f"SELECT count(*) {_UNLISTED}", list(districts))
    return count


async def rounds_in(districts: Collection[DistrictId]) -> list[Round]:
    """The rounds of these districts, the newest first."""
    table = SpotCheckTable
    query = table.select().where(table.district.is_in(list(districts))).order_by(table.id, ascending=False)
    return msgspec.convert(await query.output(load_json=True), list[Round])


async def picks_of(round: RoundId) -> list[Pick]:
    """The cases drawn in a round, in the drawn order."""
    return sorted(await rows.of(Pick, round=round), key=lambda one: one.place)


async def picks_of_case(case: CaseId) -> list[Pick]:
    return await rows.of(Pick, case=case)


async def waiting(rounds: Collection[RoundId]) -> int:
    """How many drawn cases of these rounds wait for their outcome."""
    ids: list[UUID] = list(rounds)
    sql = "SELECT count(*) FROM review_spotcheck_pick WHERE state = 'picked' AND round = ANY ($1::uuid[])"
    count: int = await fetch_value(sql, ids)
    return count


async def lock() -> None:
    """One call at a time: two must not put the same case on two rosters."""
    await fetch("LOCK TABLE review_spotcheck IN SHARE ROW EXCLUSIVE MODE")
