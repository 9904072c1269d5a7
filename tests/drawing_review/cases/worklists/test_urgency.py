"""The order of a worklist."""

from __future__ import annotations

from datetime import timedelta

from app.core.term import Light, Reading
from drawing_review.cases.worklists.urgency import by_urgency
from tests.drawing_review.cases import given
from tests.drawing_review.cases.given import NOW


def test_overdue_then_near_then_by_the_moment_then_paused_then_without_a_term() -> None:
    late, near, soon, later, paused, none = [given.case() for _ in range(6)]
    day = timedelta(days=1)
    terms = {
        late.id: Reading(Light.OVERDUE, 11, -1, NOW - day),
        near.id: Reading(Light.NEAR, 9, 1, NOW + 3 * day),
        soon.id: Reading(Light.NORMAL, 2, 8, NOW + day),
        later.id: Reading(Light.NORMAL, 1, 9, NOW + 2 * day),
        paused.id: Reading(Light.PAUSED, 1, 9, None, "补充资料"),
    }
    assert by_urgency([none, paused, later, soon, near, late], terms) == [
        late,
        near,
        soon,
        later,
        paused,
        none,
    ]
