from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Annotated, Any
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import pytest
from openpyxl import Workbook

from app.html import importing
from app.html.importing import RowError, read_rows


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
    imported = read_rows(content, Company, HEADINGS)
    assert imported.errors == []
    assert imported.rows == [
        Company("甲", date(2020, 5, 1), 12, Decimal("10.5")),
        Company("乙", date(2021, 6, 2), 3),
    ]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (importing.LARGEST + 1))
    (error,) = read_rows(out.getvalue(), Company, HEADINGS).errors
    assert "无法读取该文件" in error.why


def test_csv_is_read_too() -> None:
    text = "\ufeff" + ",".join(HEAD) + "\r\n5,丙,2020-01-31,,\r\n"
    assert read_rows(text.encode(), Company, HEADINGS).rows == [Company("丙", date(2020, 1, 31), 5)]


def test_what_is_wrong_is_told_by_row_and_column() -> None:
    content = xlsx(HEAD, ["many", "甲", "2020-05-01"], [1, "乙", "31.12.2020"], [1, None, "2020-05-01"])
    imported = read_rows(content, Company, HEADINGS)
    assert imported.errors == [
        RowError(2, "人数", "请填写整数。"),
        RowError(3, "成立日期", "请按 2026-11-22 的格式填写日期。"),
        RowError(4, "单位名称", "请填写此项。"),
    ]


def test_missing_columns_are_named() -> None:
    imported = read_rows(xlsx(["单位名称", "注册资本"]), Company, HEADINGS)
    assert [error.why for error in imported.errors] == ["缺少列：成立日期、人数。"]


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"\xff\xfe\x00", "名称".encode("gbk")], ids=repr)
def test_a_file_that_is_none_says_so(content: bytes) -> None:
    (error,) = read_rows(content, Company, HEADINGS).errors
    assert "无法读取该文件" in error.why or "缺少列" in error.why


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST", 2)
    content = xlsx(HEAD, *([1, "甲", "2020-05-01"] for _ in range(3)))
    imported = read_rows(content, Company, HEADINGS)
    assert imported.rows == [] and "最多导入 2 行" in imported.errors[0].why
