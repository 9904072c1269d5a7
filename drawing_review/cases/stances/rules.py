"""Taking a stance on another seat's opinion: pure decisions."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.ids import new_id
from app.core.refusal import Refused
from drawing_review.cases import rules as case_rules
from drawing_review.cases.model import Case, Opinion, Seat
from drawing_review.cases.opinions.rules import demand_under_way
from drawing_review.cases.stances import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.stances.facts import StanceTaken
from drawing_review.cases.stances.model import Stance, StanceId, StanceKind


def take(
    case: Case, opinion: Opinion, seat: Seat, kind: StanceKind, reason: str, stances: Sequence[Stance]
) -> StanceTaken:
    """By another seat, once, on an opinion that still stands; a contest gives its reason."""
    demand_under_way(case)
    if opinion.seat == seat.id:
        raise Refused("own_opinion")
    if opinion.state not in ("open", "answered"):
        raise Refused("opinion_over")
    if any(one.holds and one.seat == seat.id and one.opinion == opinion.id for one in stances):
        raise Refused("stance_taken", seat=seat.name)
    words = case_rules.reason(reason) if kind == StanceKind.CONTESTS else reason.strip()
    return StanceTaken(
        case=case.id,
        opinion=opinion.id,
        stance=StanceId(new_id()),
        seat=seat.id,
        kind=kind,
        reason=words,
    )
