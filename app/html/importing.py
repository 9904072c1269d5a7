"""Import from Excel or CSV: rows become typed values, and what is wrong is told per row and field.

    rows = read_rows(content, NewCompany, {"name": _("单位名称"), "code": _("统一社会信用代码")})
    if any(row.errors for row in rows): raise RowsRefused(rows)     # and nothing is written

A command that stores the rows in one unit adds what it refuses to the errors of the row, and then raises
RowsRefused itself. `with_errors` gives the sheet back with its errors beside.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import Any, Generic, TypeVar

import msgspec
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from app.core.refusal import Refused
from app.html import refusals  # noqa: F401  (declares the codes used here)
from app.html.form import Form
from app.html.say import day, moment
from app.html.words import _

T = TypeVar("T", bound=msgspec.Struct)
MOST = 500  # rows of one import, which is one unit of work
WIDEST = 200  # columns that are looked at
LARGEST = 50 * 2**20  # bytes a spreadsheet may unpack to
BROKEN = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, EOFError, csv.Error)


class Row(msgspec.Struct, Generic[T]):
    """One row: its number as Excel shows it, what was typed, and its value or its errors by field."""

    number: int
    typed: dict[str, str]
    value: T | None
    errors: dict[str, str]


class RowsRefused(Refused):
    """Some rows are wrong; `rows` are all of them, with their errors."""

    def __init__(self, rows: Sequence[Row[Any]]) -> None:
        self.rows = rows
        super().__init__("rows_refused", count=sum(bool(row.errors) for row in rows))


def read_rows(content: bytes, kind: type[T], headings: Mapping[str, str]) -> list[Row[T]]:
    """The rows below the heading row. `headings`: field of `kind` → heading; order and case do not matter.

    Refused "no_sheet", "sheet_columns", "sheet_empty" or "sheet_too_long" for the file as a whole.
    """
    try:
        table = list(islice(_xlsx(content) if content.startswith(b"PK") else _csv(content), MOST + 2))
    except BROKEN as error:
        raise Refused("no_sheet") from error
    head = [cell.casefold() for cell in table[0]] if table else []
    missing = [heading for heading in headings.values() if heading.casefold() not in head]
    if missing:
        raise Refused("sheet_columns", missing="、".join(missing))
    if len(table) > MOST + 1:
        raise Refused("sheet_too_long", most=MOST)
    places = {field: head.index(heading.casefold()) for field, heading in headings.items()}
    rows = [_row(number, cells, places, kind) for number, cells in enumerate(table[1:], 2) if any(cells)]
    if not rows:
        raise Refused("sheet_empty")
    return rows


def _row(number: int, cells: list[str], places: dict[str, int], kind: type[T]) -> Row[T]:
    typed = {field: cells[place] if place < len(cells) else "" for field, place in places.items()}
    form = Form.check(typed, kind)
    return Row(number, typed, None if form.errors else form.value, form.errors)


def _xlsx(content: bytes) -> Iterator[list[str]]:
    """Rows of the first sheet. Read-only mode streams, so that a huge sheet costs no memory."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST:
            raise ValueError("unpacks to too much")
    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    try:
        for row in book.worksheets[0].iter_rows(max_col=WIDEST, values_only=True):
            yield [_text(cell) for cell in row]
    finally:
        book.close()


def _csv(content: bytes) -> Iterator[list[str]]:
    for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline="")):
        yield [cell.strip() for cell in row]


def _text(cell: Any) -> str:
    """A cell as someone would have typed it into a form."""
    if isinstance(cell, datetime):
        return day(cell.date()) if cell.time() == datetime.min.time() else moment(cell)
    if isinstance(cell, date):
        return day(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def template(headings: Mapping[str, str]) -> bytes:
    """An empty sheet with its heads."""
    return _book([list(headings.values())])


def with_errors(rows: Sequence[Row[Any]], headings: Mapping[str, str]) -> bytes:
    """The sheet as it came, with a last column that says what is wrong with each row."""
    table = [[*headings.values(), _("错误")]]
    for row in rows:
        told = "；".join(f"{headings.get(name, name)}：{why}" for name, why in row.errors.items())
        table.append([*(row.typed[field] for field in headings), told])
    return _book(table)


def _book(table: list[list[str]]) -> bytes:
    """A workbook whose cells are text throughout, so that nothing in them is a formula."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(table, 1):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value, cell.data_type = text, "s"
            cell.number_format = "@"
            cell.font = Font(bold=number == 1)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
