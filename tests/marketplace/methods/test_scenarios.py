"""Scenarios 8, 20 and 21 of the marketplace's rules, and what else must not slip."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from app.core.refusal import Refused
from app.draw import algorithm
from app.draw.model import Entrant
from marketplace.methods.model import Given, Offer, Outcome, Quote, Ranking, Spoken
from marketplace.methods.records import read, terms
from marketplace.methods.registry import METHODS
from marketplace.policy.method import Method as Kind
from tests.marketplace.methods.given import POLICY

NOTHING = Given()


def priced(*quotes: object) -> list[Offer]:
    return [
        Offer(receipt=number, agency=str(number), quote=Decimal(str(quote)))
        for number, quote in enumerate(quotes, 1)
    ]


def rank(code: str, offers: list[Offer], known: Given = NOTHING, **own: object) -> Ranking:
    kind = Kind(code)
    return METHODS[kind].rank(offers, terms(kind, POLICY, **own), known)


@pytest.mark.parametrize("code", sorted(METHODS))
def test_zero_bids_fail(code: str) -> None:
    found = rank(code, [])
    assert found.outcome == Outcome.FAILED and found.failed is not None
    assert found.failed.data["valid"] == "0"


@pytest.mark.parametrize("code", sorted(METHODS.keys() - {Kind.DIRECT}))
def test_one_bid_fails_where_two_are_needed(code: str) -> None:
    assert rank(code, priced(100), Given(drawn=(1,))).outcome == Outcome.FAILED


def test_bids_that_do_not_count_do_not_reach_the_minimum() -> None:
    found = rank("price", priced(100, 120), ceiling=Decimal(110))
    assert found.outcome == Outcome.FAILED
    assert [(one.receipt, one.why.code) for one in found.out] == [(2, "above_ceiling")]


def test_credit_weighted_with_one_fails_else_the_short_list_is_reproducible() -> None:
    offers = [
        Offer(receipt=number, agency=str(number), credit=Decimal(credit))
        for number, credit in enumerate(("100", "95.5", "90", "60"), 1)
    ]
    assert rank("credit", offers[:1]).outcome == Outcome.FAILED
    own = terms(Kind.CREDIT, POLICY, long_list=3, short_list=2)
    tickets = METHODS[Kind.CREDIT].tickets
    assert tickets is not None
    weights = tickets(offers, own)
    assert weights == {1: 1000, 2: 955, 3: 900}
    roster = [Entrant(receipt=one, name=str(one), tickets=many) for one, many in weights.items()]

    def held() -> tuple[int, ...]:
        none: list[bytes | None] = [None] * 3
        file = algorithm.hold(purpose="t", server_seed=bytes(32), announced=None, roster=roster, nonces=none)
        return file.order

    found = METHODS[Kind.CREDIT].rank(offers, own, Given(drawn=held()))
    assert found.needs == "choice" and found.ties == (held()[:2],)
    assert found == METHODS[Kind.CREDIT].rank(offers[::-1], own, Given(drawn=held()))


def test_nobody_is_cut_from_the_long_list_by_the_order_of_receipt() -> None:
    offers = [Offer(receipt=number, agency="x", credit=Decimal(90)) for number in range(1, 6)]
    tickets = METHODS[Kind.CREDIT].tickets
    assert tickets is not None
    assert len(tickets(offers, terms(Kind.CREDIT, POLICY, long_list=2))) == 5


def test_of_100_90_95_the_90_wins_and_the_average_of_90_100_140_is_100() -> None:
    assert rank("price", priced(100, 90, 95)).winner == 2
    found = rank("average", priced(90, 100, 140))
    assert found.winner == 2
    assert [one.receipt for one in found.places] == [2, 1, 3]
    assert found.told[0].data == {"mean": "110.00", "valid": "3"}


def test_two_bids_at_the_same_distance_the_lower_wins() -> None:
    """Fault seen elsewhere: average mode that never computes a distance, two-bid ties never noticed."""
    found = rank("average", priced(90, 110, 100, 100), Given(drawn=(4, 3, 2, 1)))
    assert [one.receipt for one in found.places] == [4, 3, 1, 2]
    assert [one.by for one in found.places] == ["draw", "draw", "lower", "lower"]


def test_a_tie_for_the_lowest_goes_to_a_second_sealed_round_and_then_to_the_draw() -> None:
    offers = priced(90, 90, 95, 95)
    first = rank("price", offers)
    assert (first.needs, first.ties) == ("second_round", ((1, 2),))
    second = [replace(offers[0], second=Decimal(89)), replace(offers[1], second=Decimal(88)), *offers[2:]]
    held = Given(second_round_held=True)
    assert (rank("price", second, held).needs, rank("price", second, held).ties) == ("draw", ((3, 4),))
    found = rank("price", second, replace(held, drawn=(4, 3, 2, 1)))
    assert [one.receipt for one in found.places] == [2, 1, 4, 3]
    assert [one.by for one in found.places] == ["second_round", "second_round", "draw", "draw"]


def test_a_second_quote_above_the_first_does_not_count() -> None:
    offers = [replace(one, second=Decimal(91)) for one in priced(90, 90)]
    known = Given(second_round_held=True, drawn=(2, 1))
    assert [one.receipt for one in rank("price", offers, known).places] == [2, 1]


def test_a_tie_of_everything_is_decided_by_the_draw_alone() -> None:
    for drawn in ((1, 2, 3), (3, 1, 2), (2, 3, 1)):
        known = Given(drawn=drawn, second_round_held=True)
        for code in ("price", "average", "draw"):
            assert tuple(one.receipt for one in rank(code, priced(7, 7, 7), known).places) == drawn


def test_discounts_rank_as_exact_prices() -> None:
    offers = priced("10", "10.01", "9.99")
    found = rank("price", offers, quote=Quote.DISCOUNT, ceiling=Decimal("333.33"))
    assert [one.receipt for one in found.places] == [2, 1, 3]
    assert found.places[0].why.data["price"] == "299.96"


@pytest.mark.parametrize("quote", ["100.001", "NaN", "Infinity", "-1", "0", "1e30"])
def test_what_is_no_amount_is_out_and_nothing_breaks(quote: str) -> None:
    found = rank("price", [*priced(90, 95), Offer(receipt=9, agency="x", quote=Decimal(quote))])
    assert [(one.receipt, one.why.code) for one in found.out] == [(9, "quote_wrong")]


def test_the_first_reason_in_the_published_order_is_told() -> None:
    offer = Offer(receipt=9, agency="x", currency="USD", tax="excluded", quote=Decimal(999))
    found = rank("price", [*priced(90, 95), offer], ceiling=Decimal(100))
    assert [one.why.code for one in found.out] == ["currency"]
    found = rank("price", [*priced(90, 95), replace(offer, currency="CNY")], ceiling=Decimal(100))
    assert [one.why.code for one in found.out] == ["tax"]


def test_abnormally_low_prices_must_be_explained_but_are_not_excluded() -> None:
    found = rank("price", priced(40, 90, 95, 100), ceiling=Decimal(100))
    assert found.winner == 1 and [(one.receipt, one.why.code) for one in found.low] == [(1, "low_of_mean")]
    assert rank("price", priced(49, 50, 50, 50), Given(drawn=(4, 3, 2)), ceiling=Decimal(100)).low == ()
    only_ceiling = rank("price", priced(44, 45, 46, 47), ceiling=Decimal(100))
    assert [(one.receipt, one.why.code) for one in only_ceiling.low] == [(1, "low_of_ceiling")]


def test_the_disqualified_are_passed_over_in_the_draw_and_move_nobody_else() -> None:
    offers = [Offer(receipt=number, agency="x") for number in (1, 2, 3)]
    drawn = Given(drawn=(2, 3, 1))
    assert [one.receipt for one in rank("draw", offers, drawn).places] == [2, 3, 1]
    worse = [replace(offers[1], currency="USD"), offers[0], offers[2]]
    assert [one.receipt for one in rank("draw", worse, drawn).places] == [3, 1]


def test_equal_auction_prices_the_earlier_ranks_better() -> None:
    start = datetime(2026, 11, 22, tzinfo=UTC)
    offers = [
        replace(one, spoken=(Spoken(Decimal(80), start + timedelta(seconds=late)),))
        for one, late in zip(priced(100, 100), (5, 4), strict=True)
    ]
    found = rank("auction", offers)
    assert [(one.receipt, one.by) for one in found.places] == [(2, "earlier"), (1, "earlier")]


def test_missing_points_wait_for_the_experts() -> None:
    for code in ("plan", "comparison", "two_round"):
        assert rank(code, priced(90, 95, 99)).needs == "scores"


def test_the_record_in_force_on_the_day_counts() -> None:
    record = 'method="price"\nversion="{}"\nsince={}\nbasis="P"\n'
    text = "".join(
        f"[[record]]\n{record.format(version, since)}"
        for version, since in (("a", "2026-02-01"), ("b", "2026-06-01"))
    )
    records = read(text)

    def on(month: int, day: int) -> str:
        return terms(Kind.PRICE, replace(POLICY, on=date(2026, month, day)), records).version

    assert (on(5, 31), on(6, 1)) == ("a+0", "b+0")
    with pytest.raises(Refused, match="method_unknown"):
        on(1, 31)
