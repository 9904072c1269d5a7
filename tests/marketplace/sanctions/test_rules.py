"""What a sanction bars, when, and which rulings the policy allows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.core.ids import DistrictId, OrganisationId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from marketplace.policy.rules import policy, rulebook
from marketplace.sanctions import rules
from marketplace.sanctions.model import Level, Measure, Ruling, Sanction, SanctionId

NOW = datetime(2026, 11, 23, 9, tzinfo=CHINA)
HERE, ELSEWHERE = DistrictId(UUID(int=1)), DistrictId(UUID(int=2))
POLICY = policy(rulebook(), date(2026, 11, 23))


def sanction(**changes: Any) -> Sanction:
    values: dict[str, Any] = {
        "id": SanctionId(new_id()),
        "number": "CL2026-000001",
        "state": "standing",
        "agency": OrganisationId(new_id()),
        "code": "91",
        "name": "测试机构",
        "measure": Measure.BAR,
        "level": Level.MINOR,
        "basis": "办法第十条",
        "authority": "云州市政务服务监督局",
        "document": "",
        "reason": "虚假材料",
        "since": NOW - timedelta(days=1),
        "until": NOW + timedelta(days=1),
        "repair_from": NOW,
    }
    return Sanction(**values | changes)


@pytest.mark.parametrize(
    ("changes", "barred"),
    [
        ({}, True),
        ({"measure": Measure.WARNING}, False),
        ({"basis": ""}, False),
        ({"authority": " "}, False),
        ({"state": "shown"}, False),
        ({"state": "repaired"}, False),
        ({"since": NOW + timedelta(microseconds=1)}, False),
        ({"since": NOW}, True),
        ({"until": NOW}, False),
        ({"until": NOW + timedelta(microseconds=1)}, True),
        ({"district": HERE}, True),
        ({"district": ELSEWHERE}, False),
        ({"services": ("S01", "S02")}, True),
        ({"services": ("S02",)}, False),
    ],
)
def test_a_sanction_bars_by_its_dates_its_extent_and_its_grounds(
    changes: dict[str, Any], barred: bool
) -> None:
    assert rules.bars(sanction(**changes), ["S01"], {HERE}, NOW) is barred


def ruling(level: Level, until: date, measure: Measure = Measure.BAR, **changes: Any) -> Ruling:
    given = {"basis": "办法第十条", "authority": "监督局", "since": NOW} | changes
    return Ruling(level=level, measure=measure, until=rules.end_of(until), **given)


@pytest.mark.parametrize(
    ("given", "collusion", "code"),
    [
        (ruling(Level.MINOR, date(2027, 2, 23)), False, ""),  # three months to the day
        (ruling(Level.MINOR, date(2027, 2, 24)), False, "sanction_period"),
        (ruling(Level.GENERAL, date(2027, 2, 21)), False, "sanction_period"),
        (ruling(Level.GENERAL, date(2027, 2, 23)), False, ""),
        (ruling(Level.SERIOUS, date(2027, 11, 23), Measure.LISTING), False, ""),
        (ruling(Level.SERIOUS, date(2029, 11, 25), Measure.LISTING), False, "sanction_period"),
        (ruling(Level.GENERAL, date(2027, 6, 1), Measure.LISTING), False, "listing_needs_serious"),
        (ruling(Level.GENERAL, date(2027, 6, 1)), True, "sanction_period"),  # 实施条例 67: a year at least
        (ruling(Level.SERIOUS, date(2028, 1, 1), basis=""), False, "sanction_without_basis"),
        (ruling(Level.SERIOUS, date(2028, 1, 1), authority="  "), False, "sanction_without_basis"),
        (ruling(Level.MINOR, date(2026, 12, 1), since=NOW - timedelta(hours=1)), False, "invalid"),
        (ruling(Level.MINOR, date(2026, 11, 22)), False, "invalid"),
    ],
)
def test_a_ruling_is_grounded_and_as_long_as_its_level_allows(
    given: Ruling, collusion: bool, code: str
) -> None:
    if not code:
        rules.check_ruling(given, collusion, POLICY, NOW)
        return
    with pytest.raises(Refused) as refused:
        rules.check_ruling(given, collusion, POLICY, NOW)
    assert refused.value.code == code


def test_months_end_with_their_month() -> None:
    start = datetime(2026, 11, 30, 9, tzinfo=CHINA)
    assert rules.months_after(start, 3).date() == date(2027, 2, 28)
    assert rules.months_after(start, 14).date() == date(2028, 1, 30)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"[" * 20000, b'[{"code": "1"}]', b"[1]", b"\xff"])
def test_a_file_that_is_no_list_of_listings_imports_nothing(data: bytes) -> None:
    with pytest.raises(Refused):
        rules.read_listings(data)
