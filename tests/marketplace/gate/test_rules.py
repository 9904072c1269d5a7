"""What the gate opens and closes, each from a real case; and what must hold of every need."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.refusal import Refused
from marketplace.catalogue.model import Work
from marketplace.gate import rules
from marketplace.gate.model import Amendment, Buyer, Funding, Gate, Need, Purchase, Referral
from marketplace.policy.method import Method
from marketplace.policy.model import Policy, Row, Source
from marketplace.policy.rules import policy as policy_of
from marketplace.policy.rules import rulebook

TODAY = date(2026, 11, 22)
POLICY = policy_of(rulebook(), TODAY)
ALL = tuple(Method)


def need(**changes: Any) -> Need:
    values: dict[str, Any] = {"funding": Funding.PRIVATE, "buyer": Buyer.PRIVATE, "work": Work.SERVICE}
    return Need(**values | {"value": Decimal(30_000)} | changes)


def fiscal(value: int, **changes: Any) -> Need:
    """A public body's need, paid by the budget."""
    return need(funding=Funding.FISCAL, buyer=Buyer.PUBLIC, value=Decimal(value), **changes)


def through(asked: Need, policy: Policy = POLICY) -> Gate:
    return rules.gate(asked, policy, rules.shipped())


def rows_of(gate: Gate) -> set[str]:
    return {reason.row for reason in gate.reasons}


def test_a_private_assessment_is_open_by_every_method() -> None:
    gate = through(need())
    assert (gate.methods, gate.referral, gate.floor, gate.splitting) == (ALL, None, True, None)
    assert (gate.periods.enquiry, gate.periods.bidding, gate.periods.calendar_bidding) == (3, 2, 0)


@pytest.mark.parametrize("work", [Work.SURVEY, Work.DESIGN, Work.SUPERVISION])
@pytest.mark.parametrize("funding", [Funding.FISCAL, Funding.STATE, Funding.FOREIGN])
def test_design_survey_and_supervision_from_a_million_are_referred(work: Work, funding: Funding) -> None:
    asked = need(funding=funding, buyer=Buyer.STATE_FIRM, work=work, value=Decimal(1_000_000))
    gate = through(asked)
    assert (gate.methods, gate.referral) == ((), Referral.TRADING_CENTRE)
    assert not gate.floor
    assert gate.bidding_law
    assert through(replace(asked, value=Decimal("999999.99"))).methods
    with pytest.raises(Refused, match="gate_closed"):
        rules.check_method(gate, Method.DRAW, "")


def test_private_money_is_tendered_only_for_infrastructure() -> None:
    asked = need(work=Work.DESIGN, value=Decimal(5_000_000))
    assert through(asked).methods == ALL
    assert through(replace(asked, infrastructure=True)).referral is Referral.TRADING_CENTRE


def test_outside_a_building_project_nothing_must_be_tendered() -> None:
    asked = need(funding=Funding.STATE, buyer=Buyer.STATE_FIRM, work=Work.DESIGN, value=Decimal(5_000_000))
    assert through(replace(asked, project=False)).referral is None


def test_before_the_regulation_of_2018_its_limit_does_not_speak() -> None:
    asked = need(funding=Funding.STATE, work=Work.DESIGN, value=Decimal(5_000_000))
    assert "tender_services" not in rows_of(through(asked, replace(POLICY, on=date(2018, 5, 31))))
    assert "tender_services" in rows_of(through(asked, replace(POLICY, on=date(2018, 6, 1))))


def test_an_amended_limit_is_the_limit() -> None:
    row = Row(
        number="legality.tender_services",
        value="2000000",
        since=TODAY,
        source=Source.CONFIRM,
        basis="x",
        version=1,
    )
    amended = policy_of((*rulebook(), row), TODAY)
    asked = need(funding=Funding.STATE, work=Work.DESIGN, value=Decimal(1_500_000))
    assert through(asked).referral is Referral.TRADING_CENTRE
    assert through(asked, amended).referral is None


def test_fiscal_money_at_the_procurement_limit_follows_procurement() -> None:
    assert through(fiscal(1_000_000)).referral is Referral.PROCUREMENT
    assert through(fiscal(999_999)).referral is None


def test_works_and_goods_are_not_bought_here() -> None:
    for work in (Work.GOODS, Work.CONSTRUCTION):
        assert through(need(work=work)).methods == ()


def test_a_public_buyer_selects_directly_below_the_limit_with_a_reason() -> None:
    gate = through(fiscal(50_000))
    assert Method.DIRECT in gate.methods
    with pytest.raises(Refused, match="method_needs_reason"):
        rules.check_method(gate, Method.DIRECT, " ")
    rules.check_method(gate, Method.DIRECT, "抢险工程，须当日进场")
    gate = through(fiscal(50_001))
    with pytest.raises(Refused, match="method_closed"):
        rules.check_method(gate, Method.DIRECT, "抢险工程")
    rules.check_method(gate, Method.DRAW, "")


def test_a_voluntary_tender_has_no_draw_no_floor_and_the_periods_of_law() -> None:
    gate = through(need(tendered=True))
    assert gate.methods == (Method.PRICE, Method.PLAN, Method.COMPARISON)
    assert (gate.periods.calendar_bidding, gate.periods.calendar_publicity) == (20, 3)
    with pytest.raises(Refused, match="floor_closed"):
        rules.check_floor(gate, Decimal(1))
    rules.check_floor(gate, None)
    rules.check_floor(through(need()), Decimal(1))


def test_one_need_in_three_parts_is_flagged_and_not_bought_directly() -> None:
    earlier = (
        Purchase("ZJ-1", Decimal(20_000), TODAY - timedelta(days=40)),
        Purchase("ZJ-2", Decimal(20_000), TODAY - timedelta(days=20)),
    )
    gate = through(fiscal(20_000, earlier=earlier))
    assert gate.splitting
    assert (gate.splitting.together, gate.splitting.limit) == (Decimal(60_000), Decimal(50_000))
    assert gate.splitting.row == "public_direct_limit"
    assert Method.DIRECT not in gate.methods
    with pytest.raises(Refused, match="method_closed"):
        rules.check_method(gate, Method.DIRECT, "急需")
    with pytest.raises(Refused, match="splitting_unexplained"):
        rules.check_splitting(gate, "")
    rules.check_splitting(gate, "两次为不同地块")


def test_what_was_bought_before_the_window_does_not_count() -> None:
    long_ago = Purchase("ZJ-0", Decimal(900_000), date(2025, 11, 22))
    assert through(fiscal(20_000, earlier=(long_ago,))).splitting is None
    within = replace(long_ago, on=date(2025, 11, 23))
    assert through(fiscal(20_000, earlier=(within,))).splitting


def test_a_design_in_two_halves_is_flagged_at_the_tender_limit() -> None:
    half = Purchase("ZJ-1", Decimal(600_000), TODAY)
    asked = need(funding=Funding.STATE, work=Work.DESIGN, value=Decimal(600_000), earlier=(half,))
    gate = through(asked)
    assert gate.splitting
    assert gate.splitting.row == "tender_services"
    assert gate.methods


def test_months_before() -> None:
    assert rules.months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert rules.months_before(date(2024, 3, 30), 1) == date(2024, 2, 29)
    assert rules.months_before(date(2026, 1, 15), 13) == date(2024, 12, 15)


def test_every_row_says_why_on_what_basis_and_names_a_number_that_exists() -> None:
    assert len({row.id for row in rules.shipped()}) == len(rules.shipped())
    for row in rules.shipped():
        assert row.zh
        assert row.en.isascii()
        assert row.basis
        rules.limit_of(row, POLICY)


purchases = st.builds(
    Purchase, st.text(max_size=4), st.decimals(0, 2_000_000, places=2), st.dates(date(2024, 1, 1), TODAY)
)
needs = st.builds(
    Need,
    funding=st.sampled_from(Funding),
    buyer=st.sampled_from(Buyer),
    work=st.sampled_from(Work),
    value=st.decimals(0, 5_000_000, places=2),
    project=st.booleans(),
    infrastructure=st.booleans(),
    tendered=st.booleans(),
    earlier=st.lists(purchases, max_size=3).map(tuple),
)


@given(needs)
def test_a_referred_need_has_no_method_and_a_closed_one_says_why(asked: Need) -> None:
    gate = through(asked)
    if gate.referral:
        assert gate.methods == ()
    if gate.methods != ALL and not gate.splitting:
        assert gate.reasons
    if gate.bidding_law:
        assert Method.DRAW not in gate.methods
        assert not gate.floor
        assert gate.periods.calendar_bidding == 20
    assert gate.reason_for <= set(gate.methods) or not gate.methods


@given(needs, st.decimals(0, 5_000_000, places=2))
def test_a_dearer_need_is_never_freer(asked: Need, more: Decimal) -> None:
    cheap, dear = through(asked), through(replace(asked, value=asked.value + more))
    assert set(dear.methods) <= set(cheap.methods)
    assert cheap.floor or not dear.floor
    assert rows_of(cheap) <= rows_of(dear)


@given(needs)
def test_parts_in_the_window_never_free_what_one_piece_closes(asked: Need) -> None:
    whole = through(replace(asked, earlier=()))
    parts = through(asked)
    assert set(parts.methods) <= set(whole.methods)
    if parts.splitting:
        assert asked.value < parts.splitting.limit or parts.splitting.row == "public_direct_limit"
        assert parts.splitting.together >= parts.splitting.limit


def amendment(version: int, **changes: Any) -> Amendment:
    entry = replace(next(row for row in rules.shipped() if row.id == "procurement"), **changes)
    return Amendment(
        id=uuid4(),
        row=entry.id,
        version=version,
        since=entry.since,
        entry=entry,
        reason="市里另有规定",
        at=datetime.now(UTC),
        by=None,
    )


def test_of_two_amendments_of_a_day_the_later_holds_and_none_before_its_day() -> None:
    tomorrow = TODAY + timedelta(days=1)
    known = [
        amendment(2, since=tomorrow, market=True, referral=None),
        amendment(1, since=tomorrow, until=tomorrow),
    ]
    asked = fiscal(5_000_000)
    assert rules.gate(asked, POLICY, rules.in_force(known, TODAY)).methods == ()
    later = replace(POLICY, on=tomorrow)
    assert rules.gate(asked, later, rules.in_force(known, tomorrow)).methods
    assert len(rules.in_force(known, tomorrow)) == len(rules.shipped())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"since": TODAY - timedelta(days=1)}, "gate_in_the_past"),
        ({"until": TODAY - timedelta(days=1)}, "invalid"),
        ({"from_number": "legality.nothing"}, "invalid"),
        ({"id": "A b"}, "invalid"),
        ({"basis": " "}, "invalid"),
        ({}, "gate_unchanged"),
    ],
)
def test_a_row_that_could_not_be_judged_by_is_refused(changes: dict[str, Any], code: str) -> None:
    entry = next(row for row in rules.shipped() if row.id == "procurement")
    with pytest.raises(Refused) as refused:
        rules.amend([], replace(entry, **{"since": TODAY} | changes), "调整", TODAY)
    assert refused.value.code == code
