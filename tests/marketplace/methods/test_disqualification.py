"""Who does not count and why, how few are too few, discounts and low prices: each against a naive twin."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from marketplace.methods.model import Given, Offer, Outcome, Quote, Terms
from marketplace.methods.registry import METHODS
from marketplace.methods.validity import abnormally_low
from marketplace.policy.method import Method as Kind
from tests.marketplace.methods import naive
from tests.marketplace.methods.test_methods import CEILING, FLOOR, everyone, offers, terms, valid

PRICED = [Kind.PRICE, Kind.AVERAGE, Kind.COMPARISON]  # that sort bids out by their price alone
odd = st.sampled_from(["9.99", "10", "99.995", "100", "100.01", "0", "-5", "1e30", "NaN", "Infinity"])


@given(offers(), st.data(), st.sampled_from(list(Kind)))
def test_the_first_fault_in_the_order_is_the_one_that_is_told(
    some: list[Offer], data: st.DataObject, code: Kind
) -> None:
    """Currency before tax before price, whatever else is wrong as well."""
    some = [replace(one, quote=Decimal(data.draw(odd))) if data.draw(st.booleans()) else one for one in some]
    own = terms(code)
    found = METHODS[code].rank(some, own, everyone(some, data))
    unpriced = {Kind.AUCTION, Kind.TWO_ROUND}  # these look at the price later, or at spoken ones
    formal = {"currency", "tax"}
    told = {one.receipt: one.why.code for one in found.out}
    for one in some:
        first = naive.first_fault(one, int(CEILING * 100), int(FLOOR * 100))
        if len(some) > 1 and code == Kind.DIRECT:
            continue  # several are no direct selection: nobody is looked at
        if code not in unpriced or first in formal:
            assert told.get(one.receipt) == (first or None), (one, found)


@given(offers(), st.data(), st.integers(1, 6), st.sampled_from(PRICED))
def test_as_many_as_the_policy_asks_for_are_enough_and_one_less_is_not(
    some: list[Offer], data: st.DataObject, fewest: int, code: Kind
) -> None:
    own = replace(terms(code), fewest=fewest)
    found = METHODS[code].rank(some, own, everyone(some, data))
    enough = len(valid(some)) >= max(1, fewest)
    assert (found.outcome == Outcome.RANKED) == enough
    if not enough:
        assert found.failed is not None and found.failed.data["fewest"] == str(fewest)


@given(offers(), st.data(), st.sampled_from([*PRICED, Kind.TWO_ROUND]))
def test_a_discount_off_a_hundred_ranks_as_the_amount_that_is_left(
    some: list[Offer], data: st.DataObject, code: Kind
) -> None:
    """With a ceiling of 100 yuan a discount of d per cent is the price 100 − d: two ways, one ranking."""
    fit = [one for one in some if one.quote is None or 0 < one.quote <= CEILING]
    turned = [
        replace(one, quote=one.quote and CEILING - one.quote, second=one.second and CEILING - one.second)
        for one in fit
    ]
    known = everyone(fit, data)
    amounts = METHODS[code].rank(fit, terms(code), known)
    discounts = METHODS[code].rank(turned, replace(terms(code), quote=Quote.DISCOUNT), known)
    assert [one.receipt for one in discounts.places] == [one.receipt for one in amounts.places]
    assert discounts.outcome == amounts.outcome


@given(st.lists(st.integers(1000, 10_000), min_size=1, max_size=7))
def test_who_is_abnormally_low_by_whole_fen(prices: list[int]) -> None:
    """Under half the mean, half the next lowest, or 45 % of the ceiling: multiplied out, never divided."""
    own: Terms = terms("price")
    assert own.low is not None
    some = [
        Offer(receipt=number, agency=str(number), quote=Decimal(price) / 100)
        for number, price in enumerate(prices, 1)
    ]
    found = {one.receipt for one in abnormally_low(some, own)}
    expected = set()
    for number, price in enumerate(prices, 1):
        dearer = [other for other in prices if other > price]
        low = 2 * len(prices) * price < sum(prices) or 100 * price < 45 * int(CEILING * 100)
        if low or (dearer and 2 * price < min(dearer)):
            expected.add(number)
    assert found == expected


def test_a_tie_of_everything_waits_for_the_draw_in_every_method_that_ranks() -> None:
    """The same bid five times: only the draw tells them apart, and it orders all five."""
    for code, method in METHODS.items():
        some = [
            Offer(
                receipt=number,
                agency="同",
                quote=Decimal(50),
                credit=Decimal(90),
                scores=((Decimal(50), Decimal(30)),) * 3,
            )
            for number in range(1, 6)
        ]
        if code in (Kind.DIRECT, Kind.AUCTION):
            continue  # one agency alone; and equal prices of an auction are ordered by their moment
        waits = method.rank(some, terms(code), Given(second_round_held=True))
        assert (waits.outcome, waits.needs) == (Outcome.WAITING, "draw"), code
        drawn = (4, 2, 5, 1, 3)
        known = Given(drawn=drawn, second_round_held=True, chosen=4)
        assert tuple(one.receipt for one in method.rank(some, terms(code), known).places) == drawn, code
