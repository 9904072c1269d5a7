"""Open reverse auction (公开反向竞价): rounds in which prices only fall; the last price of each counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from marketplace.methods.model import Example, Given, Method, Offer, Ranking, Reason, Spoken, Terms
from marketplace.methods.order import Key, ranked, too_few
from marketplace.methods.validity import abnormally_low, amount, price_of, sort_out
from marketplace.policy.method import Method as Kind


def rank(offers: Sequence[Offer], terms: Terms, given: Given) -> Ranking:
    """By the last price spoken, the sealed one where nothing was; equal prices by the earlier moment."""
    final = [_final(offer) for offer in offers]
    valid, out = sort_out(final, terms)
    if failed := too_few(terms, valid, out):
        return failed
    prices = {one.receipt: price_of(one, terms) for one in valid}
    keys: dict[int, Key] = {
        one.receipt: (
            prices[one.receipt],
            Fraction(_microseconds(one.spoken[-1].at)) if one.spoken else Fraction(0),
        )
        for one in valid
    }
    return ranked(
        terms,
        keys,
        lambda receipt: Reason("price", {"price": amount(prices[receipt])}),
        given,
        by="earlier",
        out=out,
        low=abnormally_low(valid, terms),
    )


def _final(offer: Offer) -> Offer:
    """The offer at its last price. The sealed price stands for whoever never spoke."""
    return replace(offer, quote=offer.spoken[-1].amount) if offer.spoken else offer


def _microseconds(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _said(*prices: tuple[int, int]) -> tuple[Spoken, ...]:
    start = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
    return tuple(Spoken(Decimal(price), start + timedelta(seconds=second)) for price, second in prices)


METHOD = Method(
    code=Kind.AUCTION,
    inputs=("quote", "spoken", "step", "currency", "tax", "ceiling", "floor", "drawn"),
    rank=rank,
    example=Example(
        offers=(
            Offer(receipt=1, agency="甲", quote=Decimal(98000), spoken=_said((98000, 0), (93000, 720))),
            Offer(receipt=2, agency="乙", quote=Decimal(96000), spoken=_said((96000, 0), (93000, 610))),
            Offer(receipt=3, agency="丙", quote=Decimal(95000), spoken=_said((95000, 0))),
        ),
        terms={"ceiling": Decimal(100000), "step": Decimal(1000)},
    ),
)
