"""Reading a table inside the cage: the sheet index in an XLSX or CSV file."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app.core.refusal import Refused
from drawing_review.cases.model import Summary
from drawing_review.cases.papers import refusals  # noqa: F401 (declares what is raised here)
from drawing_review.cases.sets.index import listed
from drawing_review.reading.errand import Errand

MOST_ROWS = 5000


def read_table(errand: Errand) -> dict[str, Any]:
    """The value is the summary: what the table lists as a sheet index, if it is one."""
    path = Path(errand.argument["path"])
    read = _workbook if path.read_bytes()[:2] == b"PK" else _comma_separated
    try:
        found = list(read(path))
    except (InvalidFileException, zipfile.BadZipFile, csv.Error, KeyError, ValueError, OSError) as error:
        raise Refused("table_broken") from error
    return msgspec.to_builtins(Summary(index=listed(found)))  # type: ignore[no-any-return]


def _workbook(path: Path) -> Iterator[list[str]]:
    book = load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets:
        yield from _rows(sheet.iter_rows(max_row=MOST_ROWS, max_col=50, values_only=True))


def _comma_separated(path: Path) -> Iterator[list[str]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    yield from _rows(row for row, _ in zip(csv.reader(io.StringIO(text)), range(MOST_ROWS), strict=False))


def _rows(rows: Iterable[Iterable[Any]]) -> Iterator[list[str]]:
    for row in rows:
        yield ["" if cell is None else str(cell).strip() for cell in row]
