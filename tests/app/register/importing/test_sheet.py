from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from app.core.refusal import Refused
from app.register.importing import sheet
from app.register.people.forms import TypedPerson

LABELS = {"login": "登录名", "name": "姓名", "phone": "手机"}


def book(*rows: list[Any]) -> io.BytesIO:
    out = io.BytesIO()
    made = Workbook()
    for row in rows:
        made.active.append(row)  # type: ignore[union-attr]
    made.save(out)
    out.seek(0)
    return out


HEAD = ["姓名", "登录名", "备注", "手机"]


def test_rows_are_read_by_their_heads_and_errors_stand_at_their_rows() -> None:
    rows = sheet.read(
        book(HEAD, ["安", "anne", None, 13812345678.0], [None] * 4, ["本", "b", "x", None]),
        LABELS,
        TypedPerson,
    )
    assert [row.number for row in rows] == [2, 4]
    assert rows[0].value == TypedPerson(login="anne", name="安", phone="13812345678")
    assert (rows[1].value, set(rows[1].errors)) == (None, {"login"})


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (book(HEAD), "sheet_empty"),
        (book(), "sheet_empty"),
        (book(["姓名"], ["安"]), "sheet_columns"),
        (book(HEAD, *([["安", "anne", "", ""]] * 501)), "sheet_too_long"),
        (io.BytesIO(b""), "no_sheet"),
        (io.BytesIO(b"%PDF-1.7"), "no_sheet"),
        (io.BytesIO(b"PK\x03\x04" + b"\0" * 50), "no_sheet"),
    ],
)
def test_a_sheet_is_refused(file: io.BytesIO, code: str) -> None:
    with pytest.raises(Refused) as refused:
        sheet.read(file, LABELS, TypedPerson)
    assert refused.value.code == code


def test_a_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b"0" * (sheet.LARGEST + 1))
    with pytest.raises(Refused, match="no_sheet"):
        sheet.read(out, LABELS, TypedPerson)


def test_the_sheet_comes_back_with_its_errors_and_no_formula() -> None:
    rows = sheet.read(book(HEAD, ["=1+1", "b", "", ""], ["本", "ben", "", ""]), LABELS, TypedPerson)
    rows[0].typed["name"] = "=cmd|' /C calc'!A1"
    found = load_workbook(io.BytesIO(sheet.with_errors(rows, LABELS))).active
    assert found is not None
    cells = [[cell.value for cell in row] for row in found.iter_rows()]
    assert cells[0] == ["登录名", "姓名", "手机", "错误"]
    assert cells[1][1] == "=cmd|' /C calc'!A1"
    assert cells[1][3].startswith("登录名：")
    assert cells[2][3] in ("", None)
    assert {cell.data_type for row in found.iter_rows() for cell in row if cell.value} == {"s"}


def test_the_template_has_the_heads() -> None:
    read = sheet.read(io.BytesIO(_filled(sheet.template(LABELS))), LABELS, TypedPerson)
    assert read[0].value == TypedPerson(login="anne", name="安", phone="2026-11-22")


def _filled(template: bytes) -> bytes:
    made = load_workbook(io.BytesIO(template))
    made.active.append(["anne", "安", date(2026, 11, 22)])  # type: ignore[union-attr]
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
