from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Annotated, Any
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import pytest
from openpyxl import Workbook, load_workbook

from app.core.refusal import Refused
from app.html import importing
from app.html.importing import read_rows, template, with_errors


class Company(msgspec.Struct):
    name: Annotated[str, msgspec.Meta(max_length=20)]
    since: date
    staff: int
    capital: Decimal | None = None


HEADINGS = {"name": "单位名称", "since": "成立日期", "staff": "人数", "capital": "注册资本"}
HEAD = ["人数", "单位名称", "成立日期", "注册资本", "备注"]


def xlsx(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_rows_of_a_spreadsheet_become_values() -> None:
    content = xlsx(HEAD, [12, "甲", date(2020, 5, 1), 10.5, "x"], [], [3.0, "乙", "2021-06-02", None])
    rows = read_rows(content, Company, HEADINGS)
    assert [(row.number, row.value) for row in rows] == [
        (2, Company("甲", date(2020, 5, 1), 12, Decimal("10.5"))),
        (4, Company("乙", date(2021, 6, 2), 3)),
    ]


def test_csv_is_read_too() -> None:
    text = "\ufeff" + ",".join(HEAD) + "\r\n5,丙,2020-01-31,,\r\n"
    (row,) = read_rows(text.encode(), Company, HEADINGS)
    assert row.value == Company("丙", date(2020, 1, 31), 5)


def test_what_is_wrong_is_told_by_row_and_field() -> None:
    content = xlsx(HEAD, ["many", "甲", "2020-05-01"], [1, "乙", "31.12.2020"], [1, None, "2020-05-01"])
    assert [(row.number, row.errors) for row in read_rows(content, Company, HEADINGS)] == [
        (2, {"staff": "请填写整数。"}),
        (3, {"since": "请按 2026-11-22 的格式填写日期。"}),
        (4, {"name": "请填写此项。"}),
    ]


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (importing.LARGEST + 1))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (xlsx(HEAD), "sheet_empty"),
        (xlsx(HEAD, [None]), "sheet_empty"),
        (xlsx(), "sheet_columns"),
        (xlsx(["单位名称", "注册资本"]), "sheet_columns"),
        ("名称".encode(), "sheet_columns"),
        (xlsx(HEAD, *([[1, "甲", "2020-05-01"]] * 501)), "sheet_too_long"),
        (b"PK\x03\x04broken", "no_sheet"),
        (b"\xff\xfe\x00", "no_sheet"),
        ("名称".encode("gbk"), "no_sheet"),
        (bomb(), "no_sheet"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_none_says_so(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_rows(content, Company, HEADINGS)
    assert refused.value.code == code


def test_missing_columns_are_named() -> None:
    with pytest.raises(Refused) as refused:
        read_rows(xlsx(["单位名称", "注册资本"]), Company, HEADINGS)
    assert "成立日期、人数" in refused.value.sentence()


def test_the_sheet_comes_back_with_its_errors_and_no_formula() -> None:
    rows = read_rows(xlsx(HEAD, ["x", "乙", "2020-05-01"], [1, "丙", "2020-05-01"]), Company, HEADINGS)
    rows[0].typed["name"] = "=cmd|' /C calc'!A1"
    sheet = load_workbook(BytesIO(with_errors(rows, HEADINGS))).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == ["单位名称", "成立日期", "人数", "注册资本", "错误"]
    assert cells[1][0] == "=cmd|' /C calc'!A1"
    assert cells[1][4] == "人数：请填写整数。"
    assert not cells[2][4]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_the_template_has_the_headings() -> None:
    book = load_workbook(BytesIO(template(HEADINGS)))
    book.active.append(["甲", date(2020, 5, 1), 12])  # type: ignore[union-attr]
    out = BytesIO()
    book.save(out)
    (row,) = read_rows(out.getvalue(), Company, HEADINGS)
    assert row.value == Company("甲", date(2020, 5, 1), 12)
