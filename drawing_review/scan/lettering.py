"""The texts of plain rows: as `pictures.texts` sets them, each different content decoded and wrapped once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import LEFT, MIDDLE
from drawing_review.reading.pictures.texts import (
    BACKWARD,
    HORIZONTAL,
    LINE_SPACING,
    UPSIDE_DOWN,
    VERTICAL,
    wrapped,
)
from drawing_review.reading.values import line_of, lines_of
from drawing_review.scan import kinds
from drawing_review.scan.blocks import Decode, strings
from drawing_review.scan.pools import MIRRORED
from drawing_review.scan.rows import Rows
from drawing_review.scan.units import PLAIN

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
U8 = NDArray[np.uint8]
UNSEEN = 1  # flag of an attribute
FIT = (3, 5)  # horizontal alignments that set a text between two points


@dataclass(frozen=True)
class Words:
    """Texts of rows, in block coordinates: the content of `rows[i]` is `texts[text[i]]`."""

    rows: I64
    texts: list[str]
    text: I64
    place: F64  # (n, 2)
    along: F64
    up: F64


@dataclass(frozen=True)
class Runs:
    """Lines of text: run `i` belongs to `words.rows[word[i]]` and says `texts[text[i]]`."""

    word: I64
    texts: list[str]
    text: I64
    place: F64
    horizontal: U8
    vertical: U8


def lettering(rows: Rows, state: U8, unshown: I64, decode: Decode) -> tuple[Words, Runs]:
    """All texts of plain rows that show anything. `unshown`: rows of definitions that show nothing."""
    columns = rows.columns
    single = np.isin(columns.kind, (kinds.TEXT, kinds.ATTRIB, kinds.ATTDEF)) & (state == PLAIN)
    single[unshown] = False
    attributes = np.flatnonzero((columns.kind == kinds.ATTRIB) & single)
    flags = rows.pools.numbers[columns.number[attributes] + 6].astype(np.int64)
    single[attributes[(flags & UNSEEN) != 0]] = False
    one = _single(rows, *_shown(rows, np.flatnonzero(single), decode, line_of))
    several = np.flatnonzero((columns.kind == kinds.MTEXT) & (state == PLAIN))
    many = _several(rows, *_shown(rows, several, decode, lines_of))
    return _joined(one, many)


def _shown(rows: Rows, found: I64, decode: Decode, plain: Callable[[str], str]) -> tuple[I64, list[str], I64]:
    """Of the rows `found` those that show something; what; and which of it each shows."""
    numbers, text = np.unique(rows.columns.content[found], return_inverse=True)
    texts = [plain(decode(raw)) for raw in strings(rows, numbers)]
    full = np.array([bool(t) for t in texts], bool)[text] if texts else np.zeros(0, bool)
    return found[full], texts, text[full].astype(np.int64)


def _single(rows: Rows, found: I64, texts: list[str], text: I64) -> tuple[Words, Runs]:
    """TEXT, ATTRIB and ATTDEF."""
    columns, pools = rows.columns, rows.pools
    point = columns.point[found]
    values = pools.numbers[columns.number[found][:, None] + np.arange(6)[None]]
    height, width = values[:, 0], values[:, 2]
    turned, across, up_ = (values[:, i].astype(np.int64) for i in (3, 4, 5))
    first, second = pools.points[point], pools.points[point + 1]
    anchored = ((across != 0) | (up_ != 0)) & ~np.isnan(second[:, 0])
    fit = np.isin(across, FIT) & anchored
    place = np.where((anchored & ~fit)[:, None], second, first)
    angle = np.where(
        fit, np.arctan2(second[:, 1] - first[:, 1], second[:, 0] - first[:, 0]), np.radians(values[:, 1])
    )
    cos, sin = np.cos(angle), np.sin(angle)
    along = np.column_stack((cos, sin)) * (height * width)[:, None]
    up = np.column_stack((-sin, cos)) * height[:, None]
    along[(turned & BACKWARD) != 0] *= -1
    up[(turned & UPSIDE_DOWN) != 0] *= -1
    mirrored = (columns.flags[found] & MIRRORED) != 0
    for vectors in (place, along, up):
        vectors[mirrored, 0] *= -1
    words = Words(found, texts, text, place, along, up)
    horizontal = np.array(HORIZONTAL, np.uint8)[across]
    vertical = np.where(across == 4, MIDDLE, np.array(VERTICAL, np.uint8)[up_]).astype(np.uint8)
    return words, Runs(np.arange(len(found)), texts, text, place, horizontal, vertical)


def _several(rows: Rows, found: I64, texts: list[str], text: I64) -> tuple[Words, Runs]:
    """MTEXT."""
    columns, pools = rows.columns, rows.pools
    point = columns.point[found]
    values = pools.numbers[columns.number[found][:, None] + np.arange(5)[None]]
    height, spacing = values[:, 0], values[:, 3]
    direction = pools.points[point + 1]
    angle = np.radians(values[:, 1])
    along = np.column_stack((np.cos(angle), np.sin(angle)))
    directed = ~np.isnan(direction[:, 0])
    along[directed] = direction[directed] / np.hypot(direction[directed, 0], direction[directed, 1])[:, None]
    up = np.column_stack((-along[:, 1], along[:, 0])) * height[:, None]
    place = pools.points[point].copy()
    row, column = np.divmod(values[:, 4].astype(np.int64) - 1, 3)
    words = Words(found, texts, text, place, along * height[:, None], up)
    lines: dict[str, int] = {}
    cuts: dict[tuple[int, float], list[tuple[int, int]]] = {}
    owner, said, rank, count = [], [], [], []
    for index, (number, width) in enumerate(
        zip(text.tolist(), (values[:, 2] / height).tolist(), strict=True)
    ):
        cut = cuts.get((number, width))
        if cut is None:
            parts = [part for line in texts[number].split("\n") for part in wrapped(line, width)]
            cut = [(i, lines.setdefault(part, len(lines))) for i, part in enumerate(parts) if part.strip()]
            cuts[number, width] = cut
            cut.append((len(parts), -1))
        for place_of, line in cut[:-1]:
            owner.append(index)
            rank.append(place_of)
            said.append(line)
            count.append(cut[-1][0])
    word = np.array(owner, np.int64)
    last = np.array(count, np.float64) - 1
    above = np.choose(row[word], (np.zeros(len(word)), last / 2, last)) if len(word) else np.zeros(0)
    steps = LINE_SPACING * spacing[word] * (above - np.array(rank, np.float64))
    return words, Runs(
        word,
        list(lines),
        np.array(said, np.int64),
        place[word] + up[word] * steps[:, None],
        np.array((LEFT, 1, 2), np.uint8)[column[word]],
        np.array((3, 2, 1), np.uint8)[row[word]],
    )


def _joined(one: tuple[Words, Runs], other: tuple[Words, Runs]) -> tuple[Words, Runs]:
    """Both in the order of their rows."""
    (words, runs), (more, lines) = one, other
    rows = np.concatenate((words.rows, more.rows))
    order = np.argsort(rows, kind="stable")
    rank = np.empty(len(rows), np.int64)
    rank[order] = np.arange(len(rows))
    joined = Words(
        rows[order],
        words.texts + more.texts,
        np.concatenate((words.text, more.text + len(words.texts)))[order],
        np.concatenate((words.place, more.place))[order],
        np.concatenate((words.along, more.along))[order],
        np.concatenate((words.up, more.up))[order],
    )
    word = rank[np.concatenate((runs.word, lines.word + len(words.rows)))]
    sequence = np.argsort(word, kind="stable")
    return joined, Runs(
        word[sequence],
        runs.texts + lines.texts,
        np.concatenate((runs.text, lines.text + len(runs.texts)))[sequence],
        np.concatenate((runs.place, lines.place))[sequence],
        np.concatenate((runs.horizontal, lines.horizontal))[sequence],
        np.concatenate((runs.vertical, lines.vertical))[sequence],
    )
