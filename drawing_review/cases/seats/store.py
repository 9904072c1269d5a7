"""Rows ↔ values of reviewers, and who of them has lost his right."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import SeatId
from drawing_review.cases.seats.model import Reviewer, Scope
from drawing_review.cases.seats.tables import ReviewerTable, ScopeTable
from storage.engine import fetch
from storage.rows import Rows

rows = Rows({Reviewer: (ReviewerTable, "审查人员"), Scope: (ScopeTable, "席位专业")})

_LOADS = """
SELECT r.person, count(DISTINCT r.case) AS cases FROM review_reviewer r JOIN review_case c ON c.id = r.case
WHERE r.person = ANY ($1::uuid[]) AND r.until IS NULL AND c.state IN ('reviewing', 'returned', 'suspended')
GROUP BY r.person
"""
_LOST = """
SELECT DISTINCT r.seat, r.person FROM review_reviewer r
JOIN review_seat s ON s.id = r.seat JOIN review_case c ON c.id = r.case
WHERE r.until IS NULL AND c.state IN ('reviewing', 'returned', 'suspended') AND NOT EXISTS (
    SELECT 1 FROM duty_grant g JOIN person p ON p.id = g.person WHERE g.person = r.person
    AND g.body = s.body AND g.role = 'reviewer' AND g.state = 'active' AND p.state = 'active'
    AND (g.until IS NULL OR g.until >= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date))
"""


async def of_case(case: CaseId) -> list[Reviewer]:
    """Everybody who is or was a reviewer of the case, in the order they came."""
    return await rows.of(Reviewer, case=case)


async def sitting(seat: SeatId) -> list[Reviewer]:
    """Who reviews for the seat now, a row a discipline."""
    query = ReviewerTable.select().where(ReviewerTable.seat == seat, ReviewerTable.until.is_null())
    return msgspec.convert(await query.order_by(ReviewerTable.discipline), list[Reviewer])


async def scope(seat: SeatId, case: CaseId) -> Scope:
    """What the seat looks at; everything where nothing was configured when it was seated."""
    found = await rows.of(Scope, id=seat)
    return found[0] if found else Scope(id=seat, case=case, disciplines=(), days=None)


async def loads(people: Collection[PersonId]) -> dict[PersonId, int]:
    """How many open cases each of them reviews."""
    return {PersonId(row["person"]): row["cases"] for row in await fetch(_LOADS, list(people))}


async def without_right() -> list[tuple[SeatId, PersonId]]:
    """Reviewers of open cases whose duty in the seat's body has ended."""
    return [(SeatId(row["seat"]), PersonId(row["person"])) for row in await fetch(_LOST)]
