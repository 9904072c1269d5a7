"""How ratings of agencies count: by how far above or below the middle level, by the share of the side."""

from __future__ import annotations

from decimal import Decimal

from marketplace.credit.announced import counts
from marketplace.credit.model import Kind, Scored, Undone
from marketplace.ratings.facts import RatingGiven, RatingMoved

MIDDLE = 3  # 基本满意
PLACES = Decimal("0.0001")


@counts(RatingGiven)
def of_rating(fact: RatingGiven) -> list[Scored]:
    if fact.weight is None:
        return []
    average = Decimal(sum(fact.levels.values())) / len(fact.levels)
    one = Scored(
        kind=Kind.RATING,
        agency=fact.of,
        source=f"rating:{fact.rating}",
        path=f"/tenders/{fact.tender}#ratings",
        amount=((average - MIDDLE) * fact.weight).quantize(PLACES),
        rater=str(fact.rater or fact.side),
    )
    return [one]


@counts(RatingMoved)
def of_removal(fact: RatingMoved) -> list[Undone]:
    """A rating that a decision removed counts no longer."""
    return [Undone(f"rating:{fact.rating}", fact.text)] if fact.event == "remove" else []
