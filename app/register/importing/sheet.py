"""A sheet that a person has filled in: its rows as typed values, or what is wrong with each."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, BinaryIO, Generic, TypeVar

import msgspec
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from app.core.refusal import Refused
from app.html.form import Form
from app.html.words import _
from app.register.importing import refusals  # noqa: F401  (declares the codes used here)

T = TypeVar("T", bound=msgspec.Struct)
MOST = 500  # rows of one import, which is one unit of work
LARGEST = 20 * 2**20  # bytes of a sheet unpacked
BROKEN = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError, TypeError)


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


def read(file: BinaryIO, labels: Mapping[str, str], kind: type[T]) -> list[Row[T]]:
    """The rows of the first sheet, its columns found by their labels. Refused for the sheet as a whole."""
    table = _table(file)
    if not table:
        raise Refused("sheet_empty")
    heads = table[0]
    missing = [label for label in labels.values() if label not in heads]
    if missing:
        raise Refused("sheet_columns", missing="、".join(missing))
    places = {field: heads.index(label) for field, label in labels.items()}
    rows = [_row(number, cells, places, kind) for number, cells in enumerate(table[1:], 2) if any(cells)]
    if not rows:
        raise Refused("sheet_empty")
    return rows


def _row(number: int, cells: list[str], places: dict[str, int], kind: type[T]) -> Row[T]:
    typed = {field: cells[place] for field, place in places.items()}
    form = Form.check(typed, kind)
    return Row(number, typed, None if form.errors else form.value, form.errors)


def _table(file: BinaryIO) -> list[list[str]]:
    """The first sheet as text, every row as long as the first."""
    try:
        if sum(part.file_size for part in zipfile.ZipFile(file).infolist()) > LARGEST:
            raise Refused("no_sheet")
        file.seek(0)
        sheet = load_workbook(file, read_only=True, data_only=True).worksheets[0]
        found: list[list[str]] = []
        for cells in sheet.iter_rows(values_only=True, max_col=50):
            if len(found) > MOST:
                raise Refused("sheet_too_long", most=MOST)
            found.append([_text(cell) for cell in cells])
    except BROKEN as error:
        raise Refused("no_sheet") from error
    return found


def _text(cell: Any) -> str:
    """What a person sees in the cell: days without time, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def template(labels: Mapping[str, str]) -> bytes:
    """An empty sheet with its heads."""
    return _book([list(labels.values())])


def with_errors(rows: Sequence[Row[Any]], labels: Mapping[str, str]) -> bytes:
    """The sheet as it came, with a last column that says what is wrong with each row."""
    table = [[*labels.values(), _("错误")]]
    for row in rows:
        told = "；".join(f"{labels.get(name, name)}：{why}" for name, why in row.errors.items())
        table.append([*(row.typed[field] for field in labels), told])
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
