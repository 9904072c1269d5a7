"""Checks (规则检查): pure questions asked of a Drawing, a pack of them being a rulebook.

`run(drawing, profile, on_date, rulebook)` yields findings; `version()` belongs in every cache key.
"""

from drawing_review.checks.engine import run, version
from drawing_review.checks.finding import Certainty, Evidence, Finding, Outcome
from drawing_review.checks.profile import Profile
from drawing_review.checks.rulebook import RULEBOOKS

__all__ = ["RULEBOOKS", "Certainty", "Evidence", "Finding", "Outcome", "Profile", "run", "version"]
