"""The sections: one module each, its shipped rows beside it."""

from __future__ import annotations

from typing import Any

from drawing_review.policy.model import Section
from drawing_review.policy.sections.assessments import ASSESSMENTS
from drawing_review.policy.sections.checklists import CHECKLISTS
from drawing_review.policy.sections.comments import COMMENTS
from drawing_review.policy.sections.disciplines import DISCIPLINES
from drawing_review.policy.sections.fields import FIELDS
from drawing_review.policy.sections.limits import LIMITS
from drawing_review.policy.sections.materials import MATERIALS
from drawing_review.policy.sections.modes import MODES
from drawing_review.policy.sections.seats import SEAT_BODIES, SEATS
from drawing_review.policy.sections.spotchecks import SPOT_CHECKS

SECTIONS: dict[str, Section[Any]] = {
    one.name: one
    for one in (
        LIMITS,
        DISCIPLINES,
        SEATS,
        SEAT_BODIES,
        MATERIALS,
        FIELDS,
        ASSESSMENTS,
        MODES,
        SPOT_CHECKS,
        CHECKLISTS,
        COMMENTS,
    )
}
