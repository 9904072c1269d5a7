"""Lists as files: xlsx by openpyxl, csv with a byte order mark (Excel reads it as UTF-8)."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, cast

from litestar import Response
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.html.listing import Listing
from app.html.say import day, moment
from app.html.words import _

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def export(listing: Listing, name: str) -> Response[bytes]:
    """The listing as the kind of file its wish asks for, to be saved as `name`."""
    kind = listing.wish.export
    table = [[_(column.label) for column in listing.columns]]
    table += [[_cell(row.get(column.key)) for column in listing.columns] for row in listing.rows]
    content = _xlsx(table) if kind == "xlsx" else _csv(table)
    return _saved(content, kind, name)


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | float | Decimal) or value is None:
        return value
    return harmless(str(value))


def harmless(text: str) -> str:
    """A text that a spreadsheet would run as a formula gets a quote in front (CWE-1236)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _csv(table: list[list[Any]]) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(table)
    return out.getvalue().encode("utf-8-sig")


def workbook(sheets: Sequence[tuple[str, list[list[Any]]]], name: str) -> Response[bytes]:
    """Several tables, each with its title and its head, as the sheets of one workbook."""
    book = Workbook()
    first = cast(Worksheet, book.active)
    for number, (title, table) in enumerate(sheets):
        sheet = book.create_sheet() if number else first
        sheet.title = re.sub(r"[\\/*?:\[\]]", " ", title)[:31]  # what Excel allows
        _fill(sheet, [[_cell(cell) for cell in row] for row in table])
    return _saved(_bytes(book), "xlsx", name)


def _saved(content: bytes, kind: str, name: str) -> Response[bytes]:
    disposition = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(content, media_type=TYPES[kind], headers=disposition)


def _xlsx(table: list[list[Any]]) -> bytes:
    book = Workbook()
    _fill(cast(Worksheet, book.active), table)  # a new book has one sheet, and it is a worksheet
    return _bytes(book)


def _fill(sheet: Worksheet, table: list[list[Any]]) -> None:
    for row in table:
        sheet.append(row)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(zip(*table, strict=True), start=1):
        widest = max(sum(2 if ord(sign) > 255 else 1 for sign in str(cell or "")) for cell in column)
        sheet.column_dimensions[get_column_letter(number)].width = min(60, widest + 2)


def _bytes(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
