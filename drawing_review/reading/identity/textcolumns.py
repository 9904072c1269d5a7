"""The columns of an MTEXT, which R2018 writes as an object inside it and older versions as data of ACAD."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from drawing_review.reading.identity.attributes import GRID
from drawing_review.reading.identity.numerals import number
from drawing_review.reading.identity.rows import Rows

EMBEDDED, DATA = 101, 1000
BEGIN, END = b"ACAD_MTEXT_COLUMN_INFO_BEGIN", b"ACAD_MTEXT_COLUMN_INFO_END"
HEIGHT = b"ACAD_MTEXT_DEFINED_HEIGHT_BEGIN"
# what the embedded object writes under the first, the data of ACAD writes behind the second
TYPE, WIDTH, GUTTER, AUTO, REVERSED = (71, 75), (44, 48), (45, 49), (73, 79), (74, 78)
HEIGHTS, LISTED = 46, 50
Values = dict[int, list[float]]


def text_columns(rows: Rows) -> Iterator[tuple[int, tuple[int, str]]]:
    """Row → (101, kind, widths and heights of its columns); nothing for a text without columns."""
    marks = np.flatnonzero(np.isin(rows.codes, (EMBEDDED, DATA)))
    owner = np.searchsorted(rows.first, marks, side="right") - 1
    mine = rows.of("MTEXT")[owner]
    for tag, row in zip(marks[mine].tolist(), owner[mine].tolist(), strict=True):
        end = int(rows.first[row + 1])
        if rows.codes[tag] == EMBEDDED:
            said = _told(_embedded(rows, tag + 1, end), 0)
        elif rows.raw(tag) == BEGIN:
            said = _told(_listed(rows, tag + 1, end), 1)
        else:
            continue
        if said:
            yield row, (EMBEDDED, said)


def _embedded(rows: Rows, first: int, end: int) -> Values:
    values: Values = defaultdict(list)
    for tag in range(first, end):
        if rows.codes[tag] < DATA:
            values[int(rows.codes[tag])].append(number(rows.raw(tag)))
    return values


def _listed(rows: Rows, first: int, end: int) -> Values:
    """Pairs of a code and a value; behind 50 how many heights follow."""
    run = []
    for tag in range(first, end):
        if rows.raw(tag) == END:
            break
        run.append(number(rows.raw(tag)))
    values: Values = defaultdict(list)
    while len(run) > 1:
        code, value, run = int(run[0]), run[1], run[2:]
        if code == LISTED:
            values[HEIGHTS], run = run[: int(value)], run[int(value) :]
        else:
            values[code].append(value)
    return values


def _told(values: Values, which: int) -> str:
    kind = int(values.get(TYPE[which], [0.0])[0])
    if not kind:
        return ""
    sizes = [values.get(pair[which], [0.0])[0] for pair in (WIDTH, GUTTER)]
    turned = [int(values.get(pair[which], [0.0])[0]) for pair in (AUTO, REVERSED)]
    heights = " ".join(_size(one) for one in values.get(HEIGHTS, []))
    return f"{kind} {' '.join(map(_size, sizes))} {turned[0]} {turned[1]} {heights}".strip()


def _size(value: float) -> str:
    return f"{round(value / GRID) * GRID:.10g}"
