"""Points of experts: whether they are whole, and their mean, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from marketplace.methods.model import Criterion, Offer, Terms
from marketplace.methods.validity import mean

PLANS = (Criterion("对需求的理解", Decimal(40)), Criterion("工作方案", Decimal(60)))  # of the worked examples


def whole(offers: Sequence[Offer], terms: Terms) -> bool:
    """Whether every offer has points of the same experts, one for each criterion and within its limit."""
    experts = {len(offer.scores) for offer in offers}
    return len(experts) == 1 and experts != {0} and all(_fits(offer, terms) for offer in offers)


def _fits(offer: Offer, terms: Terms) -> bool:
    return all(
        len(points) == len(terms.criteria)
        and all(0 <= given <= most.points for given, most in zip(points, terms.criteria, strict=True))
        for points in offer.scores
    )


def total(offer: Offer) -> Fraction:
    """The mean over experts of the sum over criteria."""
    return mean([sum(map(Fraction, points), Fraction()) for points in offer.scores])


def given_by(*experts: Sequence[int]) -> tuple[tuple[Decimal, ...], ...]:
    """Points for an example, one row an expert."""
    return tuple(tuple(map(Decimal, points)) for points in experts)
