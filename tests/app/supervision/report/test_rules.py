"""Periods begin and end in the city's time; figures are what a loop over the records finds."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.core.refusal import Refused
from app.core.term import CHINA
from app.html.export import workbook
from app.supervision.report import rules
from app.supervision.report.model import MONEY, Figures, Measure, Record
from app.supervision.report.paper import letter
from app.supervision.report.sheets import MARKET, REVIEW, sheets
from app.supervision.report.words import MEASURES

NOW = datetime(2026, 11, 30, 17, tzinfo=UTC)  # the first of December in Shanghai
RECORDS = st.lists(
    st.builds(
        Record,
        measure=st.sampled_from(Measure),
        district=st.sampled_from(["甲区", "乙区"]),
        category=st.sampled_from(["测绘", "环评"]),
        amount=st.decimals(0, 10**9, places=2),
    )
)


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("", (2026, 12), (2027, 1)),
        ("2026-11", (2026, 11), (2026, 12)),
        ("2025-12", (2025, 12), (2026, 1)),
        ("2026", (2026, 1), (2027, 1)),
    ],
)
def test_a_period_is_a_month_or_a_year(name: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    found = rules.period(name, NOW)
    assert found.start == datetime(*start, 1, tzinfo=CHINA)
    assert found.end == datetime(*end, 1, tzinfo=CHINA)


@pytest.mark.parametrize("name", ["2026-13", "26-11", "2027", "2027-01", "2026-11-01", "二〇二六"])
def test_no_other_period_is_known(name: str) -> None:
    with pytest.raises(Refused, match="no_period"):
        rules.period(name, NOW)


@given(RECORDS)
def test_figures_are_what_a_loop_finds_and_the_parts_add_up(records: list[Record]) -> None:
    found = rules.report(rules.period("", NOW), records, [], [])
    for measure in Measure:
        mine = [one for one in records if one.measure == measure]
        wanted = sum((one.amount for one in mine), Decimal(0)) if measure in MONEY else len(mine)
        assert found.city.of(measure) == wanted
        for parts in (found.districts, found.categories):
            assert sum(it.of(measure) for _name, it in parts) == wanted


def test_what_is_saved_is_held_against_the_budget_of_what_was_awarded() -> None:
    found = Figures(
        {Measure.AWARDED_BUDGET: Decimal(100), Measure.PRICE: Decimal(90), Measure.BUDGET: Decimal(999)}
    )
    assert (found.saved, found.saved_share) == (10, Decimal("0.1"))
    assert Figures().saved_share is None


def test_every_measure_stands_in_one_table_and_the_files_hold_the_same_numbers() -> None:
    assert {*MARKET, *REVIEW} == set(Measure) == set(MEASURES)
    records = [Record(Measure.PRICE, "甲区", "测绘", Decimal("12345.50"))]
    tables = sheets(rules.report(rules.period("", NOW), records, [], []))
    saved = workbook([(one.title, [one.head, *one.rows]) for one in tables], "report")
    sheet = load_workbook(BytesIO(saved.content)).worksheets[0]
    price = next(n for n, cell in enumerate(sheet[1]) if cell.value == MEASURES[Measure.PRICE])
    assert [row[price].value for row in sheet.iter_rows(min_row=2)] == [12345.5, 12345.5]
    printed = letter("2026-12", tables, "市监督局", NOW)
    assert any("12,345.5" in row for block in printed.blocks if hasattr(block, "rows") for row in block.rows)
