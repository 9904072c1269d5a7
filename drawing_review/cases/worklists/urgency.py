"""The order of a worklist: what is overdue, what is near its end, then by the moment it is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from app.core.ids import CaseId
from app.core.term import Light, Reading
from drawing_review.cases.model import Case

LIGHTS = (Light.OVERDUE, Light.NEAR, Light.NORMAL, Light.PAUSED)
NEVER = datetime.max.replace(tzinfo=UTC)


def by_urgency(cases: Sequence[Case], terms: Mapping[CaseId, Reading]) -> list[Case]:
    """The most urgent first; cases without a running term last, the oldest of them first."""
    return sorted(cases, key=lambda case: _rank(case, terms.get(case.id)))


def _rank(case: Case, term: Reading | None) -> tuple[int, datetime, datetime]:
    light = LIGHTS.index(term.light) if term else len(LIGHTS)
    return light, (term.due if term and term.due else NEVER), case.opened_at
