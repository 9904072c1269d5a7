"""Reading what the tally needs, for the districts a regulator oversees."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from app.core.ids import CaseId, DistrictId
from app.core.term import used
from app.register.holidays.queries import calendar
from drawing_review.cases import store
from drawing_review.cases.limits import review_term
from drawing_review.cases.model import Case
from drawing_review.cases.statistics.tally import Concluded, Given
from drawing_review.policy.queries import ledger
from storage.engine import fetch

_OPINIONS = """
SELECT s.body, o.person, o.id IN (
    SELECT (e.fact->>'opinion')::uuid FROM trail_entry e WHERE e.subject_kind = 'case'
    AND e.subject_id = o.case::text AND e.fact->>'fact' = 'opinion.resolved'
    AND e.fact->>'decision' IN ('dropped', 'changed')) AS overturned, o.late <> '' AS late
FROM review_opinion o JOIN review_seat s ON s.id = o.seat JOIN review_case c ON c.id = o.case
WHERE $1 OR c.district = ANY ($2::uuid[])
"""
_CLOSED = """
SELECT s.body, s.closed_by AS person, s.closed_at, c.id AS case_id FROM review_seat s
JOIN review_case c ON c.id = s.case
WHERE s.closed_at IS NOT NULL AND c.accepted_at IS NOT NULL AND ($1 OR c.district = ANY ($2::uuid[]))
"""


def _scope(districts: Collection[DistrictId] | None) -> tuple[bool, list[Any]]:
    return districts is None, list(districts or ())


async def given(districts: Collection[DistrictId] | None) -> list[Given]:
    """Every opinion given in these districts (None: all)."""
    rows = await fetch(_OPINIONS, *_scope(districts))
    return [Given(row["body"], row["person"], row["overturned"], row["late"]) for row in rows]


async def concluded(districts: Collection[DistrictId] | None) -> list[Concluded]:
    """Every conclusion that stands, held against the review's limit as it was on acceptance."""
    rows = await fetch(_CLOSED, *_scope(districts))
    ids = {CaseId(row["case_id"]) for row in rows}
    cases = {id: await store.one(Case, id) for id in ids}
    pauses, days, settings = await store.pauses(list(ids)), await calendar(), await ledger()
    found = []
    for row in rows:
        case = cases[row["case_id"]]
        term = review_term(case, settings, pauses.get(case.id, ()))
        if term is not None:
            spent = used(term, days, row["closed_at"])
            found.append(Concluded(row["body"], row["person"], spent, term.days))
    return found
