"""Each method against a second, naive implementation; and that the order of receipt decides nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from marketplace.methods.model import Criterion, Given, Offer, Outcome, Ranking, Spoken, Terms
from marketplace.methods.records import terms as terms_of
from marketplace.methods.registry import METHODS
from marketplace.policy.method import Method as Kind
from tests.marketplace.methods import naive
from tests.marketplace.methods.given import POLICY

CEILING, FLOOR = Decimal(100), Decimal(10)
CRITERIA = (Criterion("方案", Decimal(60)), Criterion("团队", Decimal(40)))

# Few different prices, so that ties are common; some that do not count.
quotes = st.sampled_from(["9.99", "10", "10.01", "50", "50.01", "75.5", "99.99", "100", "100.01", "0", "-5"])
moments = st.integers(0, 3).map(lambda second: datetime(2026, 11, 22, tzinfo=UTC) + timedelta(seconds=second))


@st.composite
def offers(draw: st.DrawFn) -> list[Offer]:
    receipts = draw(st.lists(st.integers(1, 500), max_size=8, unique=True))
    experts = draw(st.integers(1, 3))
    points = st.tuples(st.integers(0, 60), st.integers(0, 40)).map(lambda pair: tuple(map(Decimal, pair)))
    return [
        Offer(
            receipt=receipt,
            agency=str(receipt),
            currency=draw(st.sampled_from(["CNY"] * 9 + ["USD"])),
            tax=draw(st.sampled_from(["included"] * 9 + ["excluded"])),
            quote=Decimal(draw(quotes)) if draw(st.integers(0, 9)) else None,
            second=draw(st.none() | st.sampled_from(["10", "40", "60"]).map(Decimal)),
            credit=Decimal(draw(st.sampled_from(["59.5", "60", "75", "90", "100"]))),
            scores=tuple(draw(points) for _ in range(experts)),
            spoken=(Spoken(Decimal(draw(st.sampled_from(["20", "21", "22"]))), draw(moments)),),
        )
        for receipt in receipts
    ]


def terms(code: str) -> Terms:
    return terms_of(
        Kind(code), POLICY, ceiling=CEILING, floor=FLOOR, criteria=CRITERIA, pass_mark=Decimal(50)
    )


def everyone(some: list[Offer], order: st.DataObject) -> Given:
    drawn = tuple(order.draw(st.permutations([one.receipt for one in some]), label="drawn"))
    return Given(drawn=drawn, second_round_held=True)


def valid(some: list[Offer]) -> list[Offer]:
    return [one for one in some if naive.counts(one, int(CEILING * 100), int(FLOOR * 100))]


def check(
    code: str, some: list[Offer], known: Given, better: naive.Better | None, counted: list[Offer]
) -> None:
    found = METHODS[Kind(code)].rank(some, terms(code), known)
    if len(counted) < terms(code).fewest or better is None:
        assert found.outcome == Outcome.FAILED and not found.places
        return
    assert found.outcome == Outcome.RANKED, found
    assert known.drawn is not None
    assert [place.receipt for place in found.places] == naive.line_up(counted, better, known.drawn)
    assert [place.place for place in found.places] == list(range(1, len(counted) + 1))
    gone = {one.receipt for one in found.out}
    assert gone == {one.receipt for one in some} - {one.receipt for one in counted}


@given(offers(), st.data())
def test_price(some: list[Offer], data: st.DataObject) -> None:
    counted = valid(some)
    better = naive.price_with_second_round(counted) if counted else None
    check("price", some, everyone(some, data), better, counted)


@given(offers(), st.data())
def test_average(some: list[Offer], data: st.DataObject) -> None:
    counted = valid(some)
    check("average", some, everyone(some, data), naive.average(counted), counted)


@given(offers(), st.data())
def test_draw(some: list[Offer], data: st.DataObject) -> None:
    counted = valid(some)
    check("draw", some, everyone(some, data), lambda one, other: 0, counted)


@given(offers(), st.data())
def test_plan_based(some: list[Offer], data: st.DataObject) -> None:
    check("plan", some, everyone(some, data), naive.plan, valid(some))


@given(offers(), st.data())
def test_comparison(some: list[Offer], data: st.DataObject) -> None:
    counted = valid(some)
    better = naive.comparison(counted, int(terms("comparison").price_points)) if counted else None
    check("comparison", some, everyone(some, data), better, counted)


@given(offers(), st.data())
def test_two_round(some: list[Offer], data: st.DataObject) -> None:
    formal = [one for one in some if one.currency == "CNY" and one.tax == "included"]
    counted = [one for one in valid(formal) if naive.points(one) >= 50 * 100 * len(one.scores)]
    better = naive.two_round if len(formal) >= terms("two_round").fewest else None
    check("two_round", some, everyone(some, data), better, counted)


@given(offers(), st.data())
def test_reverse_auction(some: list[Offer], data: st.DataObject) -> None:
    formal = [one for one in some if one.currency == "CNY" and one.tax == "included"]
    check("auction", some, everyone(some, data), naive.auction, formal)


@given(offers(), st.data(), st.integers(1, 6), st.integers(1, 6))
def test_credit_weighted(some: list[Offer], data: st.DataObject, long: int, short: int) -> None:
    """Long list by counting how many are better; the choice first, then the order drawn."""
    counted = valid(some)
    own = replace(terms("credit"), long_list=long, short_list=short)
    known = everyone(some, data)
    assert known.drawn is not None
    credits = {one.receipt: one.credit or Decimal(0) for one in counted}
    listed = {me for me, mine in credits.items() if sum(his > mine for his in credits.values()) < long}
    drawn = [receipt for receipt in known.drawn if receipt in listed]
    method = METHODS[Kind.CREDIT]
    before = method.rank(some, own, known)
    if len(counted) < 2:
        assert before.outcome == Outcome.FAILED
        return
    assert (before.needs, before.ties) == ("choice", (tuple(drawn[:short]),))
    chosen = data.draw(st.sampled_from(drawn[:short]))
    found = method.rank(some, own, replace(known, chosen=chosen))
    assert [one.receipt for one in found.places] == [chosen, *(one for one in drawn if one != chosen)]
    assert method.tickets is not None
    assert method.tickets(counted, own) == {receipt: int(credits[receipt] * 10) for receipt in listed}
    for outsider in drawn[short:]:
        assert method.rank(some, own, replace(known, chosen=outsider)).needs == "choice"


@given(offers())
def test_direct_takes_one_and_only_one(some: list[Offer]) -> None:
    found = METHODS[Kind.DIRECT].rank(some, terms("direct"), Given())
    assert (found.outcome == Outcome.RANKED) == (len(some) == 1 and len(valid(some)) == 1)


@settings(max_examples=50)
@given(offers(), st.data())
def test_the_order_of_receipt_decides_nothing(some: list[Offer], data: st.DataObject) -> None:
    """Whoever hands the bids over in another order gets the same answer, and bidders who swap receipts swap
    places: a receipt's number, its place in the list or a name is no advantage."""
    known = everyone(some, data)
    shuffled = data.draw(st.permutations(some))
    for code, method in METHODS.items():
        found = method.rank(some, terms(code), known)
        assert method.rank(shuffled, terms(code), known) == found
        renamed = {one.receipt: 1000 - one.receipt for one in some}
        other = method.rank(
            [replace(one, receipt=renamed[one.receipt]) for one in some],
            terms(code),
            replace(known, drawn=tuple(renamed[one] for one in known.drawn or ())),
        )
        assert [renamed[one.receipt] for one in found.places] == [one.receipt for one in other.places]


@given(offers())
def test_what_is_tied_waits_for_the_draw(some: list[Offer]) -> None:
    """Without a draw nothing that is tied is decided, and the tied are named."""
    for code in METHODS.keys() - {Kind.DRAW, Kind.CREDIT, Kind.DIRECT}:
        found: Ranking = METHODS[Kind(code)].rank(some, terms(code), Given(second_round_held=True))
        if found.outcome == Outcome.WAITING:
            assert found.needs == "draw" and found.ties and not found.places
            assert all(len(group) > 1 for group in found.ties)
        else:
            assert found.ties == ()
