"""Plain dimensions: what they measure, from their points, and what they say."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.pictures.references import KINDS
from drawing_review.reading.template import Measure
from drawing_review.reading.values import lines_of, value_of
from drawing_review.reading.words import clean
from drawing_review.scan import kinds
from drawing_review.scan.blocks import Decode, strings
from drawing_review.scan.rows import Rows

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
LINEAR, ALIGNED = 0, 1


@dataclass(frozen=True)
class Measured:
    """Dimensions, by item."""

    item: I64  # ascending
    place: F64  # (n, 2), in the coordinates of the block it stands in
    length: list[float | None]
    override: list[str]
    kind: list[str]
    ends: F64  # (n, 4); NaN where it measures between no points
    shown: list[str]
    factor: list[float]


def measured(rows: Rows, found: I64, shown: list[str], factors: dict[str, float], decode: Decode) -> Measured:
    """The plain dimensions `found`. `shown`: the one text of each one's picture; `factors`: by style."""
    columns, pools = rows.columns, rows.pools
    assert (columns.kind[found] == kinds.DIMENSION).all()
    points = pools.points[columns.point[found][:, None] + np.arange(5)[None]]
    first = columns.number[found]
    angle, form = np.radians(pools.numbers[first]), pools.numbers[first + 1].astype(np.int64) & 15
    between = points[:, 3] - points[:, 2]
    along = np.abs(between[:, 0] * np.cos(angle) + between[:, 1] * np.sin(angle))
    straight = np.hypot(between[:, 0], between[:, 1])
    round_ = np.hypot(*(points[:, 4] - points[:, 0]).T)
    length = np.where(form == LINEAR, along, np.where(form == ALIGNED, straight, round_))
    middle = points[:, 1]
    place = np.where((np.isnan(middle) | (middle == 0).all(axis=1)[:, None]), points[:, 0], middle)
    ends = np.where((form <= ALIGNED)[:, None], points[:, 2:4].reshape(-1, 4), np.nan)
    said = _strings(rows, columns.content[found], decode)
    styles = _strings(rows, columns.style[found], decode)
    return Measured(
        found,
        place,
        [value if math.isfinite(value) else None for value in length.tolist()],
        ["" if text == "<>" else text for text in said],
        [KINDS[number] for number in form.tolist()],
        ends,
        shown,
        [factors.get(style.lower() or "standard", 1.0) for style in styles],
    )


def pictured(rows: Rows, blocks: NDArray[np.int32], decode: Decode) -> list[str]:
    """The one text in each of the pictures `blocks`; "" where there is none or several."""
    columns = rows.columns
    mine = np.zeros(int(columns.block.max(initial=0)) + 2, bool)  # the last one for -1
    mine[blocks] = True
    mine[-1] = False
    texts = np.flatnonzero(
        ((columns.kind == kinds.TEXT) | (columns.kind == kinds.MTEXT)) & mine[columns.block]
    )
    owners, first, count = np.unique(columns.block[texts], return_index=True, return_counts=True)
    row = np.full(len(mine), -1)
    row[owners[count == 1]] = texts[first[count == 1]]
    shown = row[blocks]
    written = np.where(shown >= 0, 2 * columns.content[shown] + (columns.kind[shown] == kinds.TEXT), -1)
    different, which = np.unique(written, return_inverse=True)
    texts_of = [""] * len(different)
    there = np.flatnonzero(different >= 0)
    for index, raw in zip(there.tolist(), strings(rows, different[there] // 2), strict=True):
        plain = value_of if different[index] % 2 else lines_of
        texts_of[index] = plain(decode(raw)).strip()
    return [texts_of[index] for index in which.tolist()]


def with_measures(mine: Measured, theirs: list[tuple[int, Measure]]) -> Measured:
    """Both, ezdxf's behind: its items are the later ones."""
    places = [measure.place[:2] for _, measure in theirs]
    ends = [m.ends[:, :2].ravel() if len(m.ends) else np.full(4, np.nan) for _, m in theirs]
    return Measured(
        np.concatenate((mine.item, np.array([item for item, _ in theirs], np.int64))),
        np.concatenate((mine.place, np.array(places).reshape(-1, 2))),
        mine.length + [measure.measured for _, measure in theirs],
        mine.override + [measure.override for _, measure in theirs],
        mine.kind + [measure.kind for _, measure in theirs],
        np.concatenate((mine.ends, np.array(ends).reshape(-1, 4))),
        mine.shown + [measure.shown for _, measure in theirs],
        mine.factor + [measure.factor for _, measure in theirs],
    )


def _strings(rows: Rows, numbers: NDArray[np.int32], decode: Decode) -> list[str]:
    """The strings, "" where there is none."""
    different, which = np.unique(numbers, return_inverse=True)
    texts = [""] * len(different)
    there = np.flatnonzero(different >= 0)
    for index, raw in zip(there.tolist(), strings(rows, different[there]), strict=True):
        texts[index] = clean(decode(raw))
    return [texts[index] for index in which.tolist()]
