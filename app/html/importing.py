"""Import from Excel or CSV: rows become typed values, and what is wrong is told per row and column.

imported = read_rows(content, NewCompany, {"name": _("单位名称"), "code": _("统一社会信用代码")})
if imported.errors: show them, nothing is written; else write imported.rows in one operation
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, Generic, TypeVar
from zipfile import BadZipFile, ZipFile

import msgspec
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app.html.form import Form
from app.html.say import day, moment
from app.html.words import _

T = TypeVar("T", bound=msgspec.Struct)
MOST = 5_000  # rows of one import
WIDEST = 200  # columns that are looked at
LARGEST = 50 * 2**20  # bytes a spreadsheet may unpack to


class RowError(msgspec.Struct, frozen=True):
    """What is wrong: row as the spreadsheet counts it (0: the whole file), column heading, sentence."""

    row: int
    column: str
    why: str


class Imported(msgspec.Struct, Generic[T]):
    rows: list[T] = []
    errors: list[RowError] = []


def read_rows(content: bytes, kind: type[T], headings: Mapping[str, str]) -> Imported[T]:
    """The rows below the heading row. `headings`: field of `kind` → heading; order and case do not matter."""
    try:
        table = _xlsx(content) if content.startswith(b"PK") else _csv(content)
        return _checked(table, kind, headings)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, csv.Error):
        return _nothing(0, _("无法读取该文件。请用 Excel 另存为 .xlsx 或 UTF-8 编码的 .csv 后再导入。"))


def _nothing(row: int, why: str) -> Imported[T]:
    return Imported(errors=[RowError(row, "", why)])


def _checked(table: Iterator[list[str]], kind: type[T], headings: Mapping[str, str]) -> Imported[T]:
    head = [cell.strip().casefold() for cell in next(table, [])]
    absent = [_(heading) for heading in headings.values() if _(heading).casefold() not in head]
    if absent:
        return _nothing(1, _("缺少列：%(columns)s。", columns=_("、").join(absent)))
    places = {field: head.index(_(heading).casefold()) for field, heading in headings.items()}
    imported: Imported[T] = Imported()
    for number, cells in enumerate(table, start=2):
        if number > MOST + 1:
            return _nothing(0, _("一次最多导入 %(n)d 行。", n=MOST))
        if any(cell.strip() for cell in cells):
            typed = {field: cells[place] for field, place in places.items() if place < len(cells)}
            _take(imported, number, typed, kind, headings)
    return imported


def _take(
    imported: Imported[T], number: int, typed: dict[str, str], kind: type[T], headings: Mapping[str, str]
) -> None:
    form = Form.check(typed, kind)
    for field, why in form.errors.items():
        imported.errors.append(RowError(number, _(headings.get(field, field)), why))
    if not form.errors:
        imported.rows.append(form.value)


def _xlsx(content: bytes) -> Iterator[list[str]]:
    """Rows of the first sheet. Read-only mode streams, so that a huge sheet costs no memory."""
    with ZipFile(BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST:
            raise ValueError("unpacks to too much")
    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    try:
        for row in book.worksheets[0].iter_rows(max_col=WIDEST, values_only=True):
            yield [_text(cell) for cell in row]
    finally:
        book.close()


def _csv(content: bytes) -> Iterator[list[str]]:
    yield from csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))


def _text(cell: Any) -> str:
    """A cell as someone would have typed it into a form."""
    if isinstance(cell, datetime):
        return day(cell.date()) if cell.time() == datetime.min.time() else moment(cell)
    if isinstance(cell, date):
        return day(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
