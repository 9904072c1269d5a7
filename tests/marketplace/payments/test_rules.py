"""What is due when, what a price leaves room for, how punctual an owner is: over plain values."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from app.core.calendar import Calendar
from app.core.refusal import Refused
from app.core.term import Light
from marketplace.payments import rules
from marketplace.payments.model import Condition, Instalment, InstalmentId, PlanId
from marketplace.policy.numbers import Serving

ID: Any = UUID(int=1)
PLAIN = Calendar({}, frozenset({2026}))  # Monday to Friday
LIMITS = Serving(
    yellow_share=Decimal("0.8"),
    yellow_left=1,
    acceptance=10,
    rectification=5,
    rating_levels=5,
    bad_levels=2,
)


def at(day: int, hour: int = 10) -> datetime:
    """November 2026, Beijing time; the 2nd is a Monday."""
    return datetime(2026, 11, day, hour - 8, tzinfo=UTC)


def one(number: int = 1, amount: str = "100", **changes: Any) -> Instalment:
    plain: dict[str, Any] = {
        "id": InstalmentId(UUID(int=number)),
        "contract": ID,
        "tender": ID,
        "owner": ID,
        "agency": ID,
        "number": number,
        "title": "首付款",
        "amount": Decimal(amount),
        "condition": Condition.SIGNING,
        "days": 5,
        "milestone": None,
        "on": None,
        "plan": PlanId(ID),
        "state": "agreed",
    }
    return Instalment(**plain | changes)


def test_the_clock_runs_from_the_later_of_condition_and_invoice() -> None:
    ready = rules.wound(one(ready_at=at(2)), LIMITS, PLAIN)
    assert rules.light(ready, at(3)) == Light.PAUSED, "blue while the invoice is missing"
    assert rules.light(one(invoiced_at=at(2)), at(3)) is None, "no light before its condition"
    due = rules.wound(replace(ready, state="invoiced", invoiced_at=at(4)), LIMITS, PLAIN)
    assert due.due == at(11, 17), "five working days after Wednesday the 4th"
    seen = [rules.light(due, moment) for moment in (at(5), at(10, 17), at(11, 17))]
    assert seen == [Light.NORMAL, Light.NEAR, Light.OVERDUE]
    assert rules.light(replace(due, state="paid"), at(20)) is None


def test_a_lower_price_takes_from_the_last_that_is_not_invoiced() -> None:
    both = [one(1, "60"), one(2, "40")]
    ((before, after),) = rules.fitted(both, Decimal(70))
    assert (before.number, after.amount) == (2, Decimal(10))
    ended = rules.fitted(both, Decimal(50))
    assert [(old.number, new.state, new.amount) for old, new in ended] == [
        (2, "replaced", Decimal(40)),
        (1, "agreed", Decimal(50)),
    ]
    with pytest.raises(Refused) as refused:
        rules.fitted([one(1, "60", state="invoiced"), one(2, "40")], Decimal(50))
    assert refused.value.code == "below_invoiced"


def test_a_higher_price_is_followed_by_the_contracts_own_term_alone() -> None:
    assert rules.fitted([one(1, "60")], Decimal(70)) == []
    ((_, after),) = rules.fitted([one(1, "60", plan=None)], Decimal(70))
    assert after.amount == Decimal(70)


def test_punctuality_counts_what_fell_due_by_working_days() -> None:
    due = at(6, 17)  # a Friday
    given = [
        one(1, due=due, paid_at=at(6, 16), state="received"),
        one(2, due=due, paid_at=at(9, 9), state="paid"),  # the Monday after: one working day begun
        one(3, due=due, state="invoiced"),
        one(4, due=at(27), state="invoiced"),
        one(5),
    ]
    found = rules.punctuality(given, {given[2].id}, PLAIN, at(11, 9))
    assert found == rules.Punctuality(in_time=1, late=1, overdue=1, days_late=1 + 3, disputed=1)


@pytest.mark.parametrize("number", ["1234567", "123456789", "1234567a", "", "1" * 19])
def test_an_invoice_number_has_eight_or_twenty_digits(number: str) -> None:
    assert rules.demand_invoice(" 12345678 ") == "12345678" and rules.demand_invoice("1" * 20)
    with pytest.raises(Refused) as refused:
        rules.demand_invoice(number)
    assert refused.value.code == "invoice_number"
