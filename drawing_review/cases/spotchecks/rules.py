"""Which cases are drawn for a check, and what may be said of them: pure decisions."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.actor import Actor, Role
from app.core.ids import CaseId, DistrictId
from app.core.refusal import Refused
from app.draw.model import Entrant
from drawing_review.cases import sight
from drawing_review.cases.model import Case
from drawing_review.cases.spotchecks import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.spotchecks.model import Pick, Round


def demand_regulator(actor: Actor, above: frozenset[DistrictId]) -> None:
    """`above`: the district and all that contain it. Refused("not_your_case")."""
    if not sight.in_district(actor, Role.REGULATOR, above):
        raise Refused("not_your_case", act="抽查")


def demand_callable(cases: Sequence[Case], rounds: Sequence[Round]) -> None:
    """`cases`: those that no roster has held yet; `rounds`: those of the district."""
    waiting = next((one for one in rounds if one.state == "called"), None)
    if waiting:
        raise Refused("spotcheck_waiting", number=waiting.number)
    if not cases:
        raise Refused("spotcheck_nothing")


def roster(cases: Sequence[Case]) -> list[Entrant]:
    """Every case once, with one ticket each, by number: nobody chooses who stands on it."""
    return [Entrant(receipt=at, name=case.number) for at, case in enumerate(cases, 1)]


def picked(round: Round, order: Sequence[int]) -> list[CaseId]:
    """The cases that are checked, the first drawn first. `order`: receipts."""
    return [round.cases[receipt - 1] for receipt in order[: round.wanted]]


def open_pick(picks: Sequence[Pick]) -> Pick:
    """The pick of a case that waits for its outcome. Refused("spotcheck_not_picked")."""
    found = next((one for one in picks if one.state == "picked"), None)
    if found is None:
        raise Refused("spotcheck_not_picked")
    return found
