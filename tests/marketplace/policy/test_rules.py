"""Which number holds on a day, and which amendments are refused."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.refusal import Refused
from marketplace.policy import rules
from marketplace.policy.method import Method
from marketplace.policy.model import Policy, PolicyAmended, Row, Source, kept, plain

TODAY = date(2026, 11, 22)
SHIPPED = rules.rulebook()
FEWEST = (Method.DRAW, Method.PRICE, Method.AVERAGE, Method.CREDIT, Method.PLAN)


def amended(number: str, value: str, since: date = TODAY, rows: tuple[Row, ...] = SHIPPED) -> PolicyAmended:
    return rules.amend(
        rows,
        number,
        value,
        since,
        source=Source.CONFIRM,
        basis="云政发〔2026〕9号",
        reason="试行",
        today=TODAY,
    )


def test_the_platform_comes_with_the_numbers_of_the_specification() -> None:
    policy = rules.policy(SHIPPED, TODAY)
    assert (policy.joining.check, policy.periods.enquiry, policy.periods.bidding) == (2, 3, 2)
    assert [policy.signups.fewest(method) for method in FEWEST] == [
        2,
        2,
        3,
        2,
        2,
    ]
    assert (policy.low_price.of_mean, policy.low_price.of_ceiling) == (Decimal("0.50"), Decimal("0.45"))
    assert (policy.auction.rounds, policy.auction.lead, policy.auction.turn) == (3, 300, 120)
    assert (policy.contracting.signing, policy.contracting.filing, policy.result.decision) == (10, 7, 30)
    assert (policy.credit.a_from, policy.credit.b_from, policy.credit.c_from) == (90, 75, 60)
    assert policy.version == 0


def test_what_came_with_the_platform_is_named_once_and_coherent() -> None:
    starts = [(row.number, row.since) for row in SHIPPED]
    assert len(starts) == len(set(starts))
    assert {row.number for row in SHIPPED} == set(rules.fields())
    assert rules.contradiction(rules.policy(SHIPPED, TODAY)) == ""
    assert all(row.basis for row in SHIPPED)


def test_every_method_has_its_fewest_signups() -> None:
    signups = rules.policy(SHIPPED, TODAY).signups
    assert all(signups.fewest(method) >= 1 for method in Method)


def test_a_policy_is_kept_as_data_and_read_again() -> None:
    policy = rules.policy(SHIPPED, TODAY)
    assert kept(plain(policy)) == policy


def test_a_day_before_the_table_names_what_is_missing() -> None:
    with pytest.raises(Refused, match="no_policy"):
        rules.policy(SHIPPED, date(1999, 1, 1))


def test_an_amendment_holds_from_its_day_and_leaves_the_days_before() -> None:
    since = TODAY + timedelta(days=10)
    fact = amended("periods.bidding", "5", since)
    assert (fact.before, fact.after, fact.version) == ("2", "5", 1)
    rows = (*SHIPPED, rules.row_of(fact))
    assert rules.policy(rows, since - timedelta(days=1)).periods.bidding == 2
    assert rules.policy(rows, since).periods.bidding == 5
    assert rules.policy(rows, since).version == 1
    assert rules.policy(rows, TODAY).version == 0


def test_of_two_amendments_for_one_day_the_later_holds() -> None:
    rows = (*SHIPPED, rules.row_of(amended("credit.start", "120")))
    again = (*rows, rules.row_of(amended("credit.start", "110", rows=rows)))
    assert rules.policy(again, TODAY).credit.start == 110
    assert rules.policy(again, TODAY).version == 2


def test_an_amendment_never_reaches_back() -> None:
    with pytest.raises(Refused, match="policy_in_the_past"):
        amended("periods.bidding", "5", TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("credit.a_from", "60"),
        ("credit.start", "80"),
        ("sealing.needed", "6"),
        ("auction.least_step", "0.04"),
        ("auction.rounds", "0"),
        ("dishonesty.general_least", "13"),
        ("signups.draw", "0"),
        ("serving.bad_levels", "5"),
    ],
)
def test_numbers_that_contradict_one_another_are_refused(number: str, value: str) -> None:
    with pytest.raises(Refused, match="policy_incoherent"):
        amended(number, value)


def test_a_contradiction_on_a_later_day_is_found() -> None:
    later = rules.row_of(amended("credit.b_from", "85", TODAY + timedelta(days=30)))
    with pytest.raises(Refused, match="policy_incoherent"):
        amended("credit.a_from", "80", rows=(*SHIPPED, later))


@pytest.mark.parametrize("value", ["", "two", "NaN", "-1", "1.01", "Infinity", "1e-400", "\x00"])
def test_a_share_is_between_nothing_and_all(value: str) -> None:
    with pytest.raises(Refused, match="invalid"):
        amended("low_price.of_mean", value)


@pytest.mark.parametrize("value", ["2.5", "３", "-1", "99999999999999999999"])
def test_days_are_whole(value: str) -> None:
    with pytest.raises(Refused, match="invalid"):
        amended("periods.bidding", value)


def test_what_is_so_already_needs_no_amendment() -> None:
    with pytest.raises(Refused, match="policy_unchanged"):
        amended("periods.bidding", "2")


def test_an_amendment_says_why() -> None:
    with pytest.raises(Refused, match="invalid"):
        rules.amend(
            SHIPPED, "periods.bidding", "3", TODAY, source=Source.PROPOSAL, basis=" ", reason="x", today=TODAY
        )


@given(st.sampled_from(sorted(rules.fields())), st.text(max_size=12) | st.integers().map(str))
def test_any_text_is_taken_coherently_or_refused(number: str, value: str) -> None:
    try:
        fact = amended(number, value)
    except Refused:
        return
    policy: Policy = rules.policy((*SHIPPED, rules.row_of(fact)), TODAY)
    group, _dot, name = number.partition(".")
    assert Decimal(fact.after) == Decimal(str(getattr(getattr(policy, group), name)))
    assert rules.contradiction(policy) == ""
