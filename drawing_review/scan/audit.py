"""Whether the scan and ezdxf make the same of an entity. One difference, and the scan is not believed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.template import Measure, Row, Template
from drawing_review.reading.template import Words as TextWords
from drawing_review.scan.blocks import Insertions
from drawing_review.scan.dimensions import Measured
from drawing_review.scan.lettering import Runs, Words
from drawing_review.scan.model import DRAWN, INSERTION, Book

F64 = NDArray[np.float64]
SAME = 1e-6  # drawing units
ULPS = 4e-16


def agree(row: int, template: Template, book: Book, insertions: Insertions, words: Words, runs: Runs) -> bool:
    """Whether the unit that begins at `row` is what ezdxf drew as `template`. Rows of its parts follow it."""
    mine = [row] if book.items.what[row] == DRAWN else []
    if book.items.what[row] == INSERTION:
        mine = list(range(row + 1, row + 1 + len(template.rows)))
        if not _same_insertion(row, template, book, insertions):
            return False
    elif template.insertions:
        return False
    if len(mine) != len(template.rows):
        return not template.rows and not mine
    return all(
        _same_row(number, index, template, book) and _same_words(number, index, template, words, runs)
        for index, number in enumerate(mine)
    )


def _same_properties(number: int, row: Row, book: Book) -> bool:
    items = book.items
    return (
        int(items.layer[number]) == row.layer
        and int(items.colour[number]) == row.colour
        and int(items.weight[number]) == row.lineweight
        and int(items.flags[number]) == row.flags
    )


def _same_row(number: int, index: int, template: Template, book: Book) -> bool:
    items = book.items
    chains = [chain for chain in template.chains if chain.row == index]
    if not _same_properties(number, template.rows[index], book) or len(chains) != items.chains[number]:
        return False
    lines: list[tuple[F64, F64]] = []
    for place, chain in enumerate(chains, int(items.chain[number])):
        start, length = int(book.start[place]), int(book.length[place])
        mine, theirs = book.points[start : start + length], chain.points[:, :2]
        if bool(book.closed[place]) != chain.closed or bool(book.line[place]) != chain.line:
            return False
        if mine.shape == theirs.shape == (2, 2):
            lines.append((mine.ravel(), theirs.ravel()))
        elif not close(mine, theirs):
            return False
    if lines and not close_in_any_order(*(np.array(side) for side in zip(*lines, strict=True))):
        return False
    areas = [t for r, t in template.triangles if r == index]
    first, many = int(items.triangle[number]), int(items.triangles[number])
    corners = np.concatenate([a[:, :, :2] for a in areas]) if areas else np.zeros((0, 3, 2))
    filled = book.triangles[first : first + many].reshape(-1, 3, 2)
    return bool(abs(area(filled) - area(corners)) <= SAME * max(1.0, area(corners)))


def _same_insertion(row: int, template: Template, book: Book, insertions: Insertions) -> bool:
    if len(template.insertions) != 1:
        return False
    theirs = template.insertions[0]
    number = int(book.items.insertion[row])
    mine = insertions.matrices[insertions.member[number] : insertions.member[number + 1]]
    matrices = theirs.matrices
    if len(mine) != len(matrices) or not _same_properties(row, theirs.row, book):
        return False
    flat = np.concatenate(
        (matrices[:, 0, :2], matrices[:, 1, :2], matrices[:, 3, :2], np.abs(matrices[:, 2, 2:3])), axis=1
    )
    return close(mine[:, :6], flat[:, :6]) and close(np.abs(mine[:, 6:]), flat[:, 6:])


def _same_words(number: int, index: int, template: Template, words: Words, runs: Runs) -> bool:
    theirs = [word for word in template.words if word.row == index]
    found = np.flatnonzero(words.rows == number).tolist()
    return len(found) == len(theirs) and all(
        _same_text(place, word, words) and _same_lines(place, word, runs)
        for place, word in zip(found, theirs, strict=True)
    )


def _same_text(place: int, word: TextWords, words: Words) -> bool:
    vectors = np.array([words.place[place], words.along[place], words.up[place]])
    theirs = np.array([word.place[:2], word.along[:2], word.up[:2]])
    return words.texts[words.text[place]] == word.content and close(vectors, theirs)


def _same_lines(place: int, word: TextWords, runs: Runs) -> bool:
    lines = np.flatnonzero(runs.word == place)
    return (
        [runs.texts[i] for i in runs.text[lines].tolist()] == [line for line, _ in word.lines]
        and close(runs.place[lines], np.array([at[:2] for _, at in word.lines]).reshape(-1, 2))
        and not set(runs.horizontal[lines].tolist()) - {word.horizontal}
        and not set(runs.vertical[lines].tolist()) - {word.vertical}
    )


def close(one: F64, other: F64) -> bool:
    """Whether points are the same, as far as doubles of their size can tell."""
    if one.shape != other.shape:
        return False
    greatest = float(np.abs(other).max(initial=0.0))
    return bool(np.abs(one - other).max(initial=0.0) <= SAME + ULPS * greatest)


def close_in_any_order(one: F64, other: F64) -> bool:
    """Whether lines (n, 4) are the same: a pattern's have no order and no direction."""
    return close(one, other) or close(_sorted(one), _sorted(other))


def _sorted(lines: F64) -> F64:
    rounded = np.round(lines, 3)
    swap = (rounded[:, 0] > rounded[:, 2]) | (
        (rounded[:, 0] == rounded[:, 2]) & (rounded[:, 1] > rounded[:, 3])
    )
    ends = np.where(swap[:, None], lines[:, [2, 3, 0, 1]], lines)
    return ends[np.lexsort(np.round(ends, 3).T)]


def area(corners: F64) -> float:
    """The area of triangles (n, 3, 2)."""
    if not len(corners):
        return 0.0
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    return float(np.abs(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]).sum() / 2)


def same_measure(mine: Measured, theirs: list[Measure]) -> bool:
    """Whether a dimension says the same on both ways."""
    if len(theirs) != 1:
        return False
    other = theirs[0]
    length, measured = mine.length[0], other.measured
    if length is None or measured is None:
        return length is None and measured is None
    ends = other.ends[:, :2] if len(other.ends) else np.full((2, 2), np.nan)
    return (
        abs(length - measured) <= SAME * max(1.0, measured)
        and mine.override[0] == other.override
        and mine.kind[0] == other.kind
        and mine.shown[0] == other.shown
        and mine.factor[0] == other.factor
        and close(mine.place[0], other.place[:2])
        and bool(np.isnan(ends).all() or close(mine.ends[0].reshape(2, 2), ends))
    )
