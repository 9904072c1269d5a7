"""The subject of one examination: the plan, the project and the clause that holds on the day."""

from __future__ import annotations

from datetime import date

import msgspec

from drawing_review.checks.declaration import Clause
from drawing_review.checks.plan import Plan
from drawing_review.checks.profile import Profile


class Subject(msgspec.Struct, frozen=True):
    plan: Plan
    profile: Profile
    on_date: date
    clause: Clause

    def value(self, name: str) -> float:
        """The number of that name in the clause that holds on the day, in its declared unit."""
        return self.clause.values[name].number
