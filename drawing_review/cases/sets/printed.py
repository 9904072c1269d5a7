"""A printed page held against the sheet it shows: proportion, scale, title block, texts, coarse picture."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np

from drawing_review.cases.papers.model import Page
from drawing_review.cases.sets.index import same_number
from drawing_review.cases.sets.model import PointKind
from drawing_review.cases.sets.sheets import Drawn, Grid

Difference = tuple[PointKind, str, str, tuple[float, float] | None]  # what, as drawn, as printed, where
NEAR = 0.02  # share by which sizes may differ: plotters leave margins
LEAST_TEXTS = 5  # of a page whose lettering is text and not lines
SHOWN = 12  # texts told one by one
TITLE = {"图名": "name", "比例": "scale", "版次": "revision"}
UNLIKE = 0.15  # share of the lines on one side for which there is nothing on the other
DARK = 200  # grey below which a pixel is ink


def number_of(page: Page, numbers: Sequence[str]) -> str:
    """The known sheet number that stands on the page; of several the one nearest the lower right corner."""
    known = {same_number(number): number for number in numbers}
    found = [
        (one.x - one.y * page.width / page.height, known[key])
        for one in page.fragments
        for key in (same_number(one.text.removeprefix("图号").lstrip(":：")),)
        if key in known
    ]
    return max(found, default=(0.0, ""))[1]


def differences(drawn: Drawn, page: Page, ink: Grid) -> Iterator[Difference]:
    """All in which the page is not what the sheet is."""
    yield from _shape(drawn, page)
    if len(page.fragments) < LEAST_TEXTS < len(drawn.texts):
        yield PointKind.UNREADABLE_TEXT, str(len(drawn.texts)), str(len(page.fragments)), None
    else:
        yield from _title(drawn, page)
        yield from _texts(drawn, page)
    yield from _picture(drawn, page, ink)


def _shape(drawn: Drawn, page: Page) -> Iterator[Difference]:
    """Width to height; and, where the sheet tells its scale, the scale at which it was printed."""
    ratio, printed = drawn.width / drawn.height, page.width / page.height
    if abs(printed / ratio - 1) > NEAR:
        yield PointKind.PROPORTION, f"{ratio:.3f}", f"{printed:.3f}", None
    elif drawn.scale and abs(drawn.width / page.width / drawn.scale - 1) > NEAR:
        yield PointKind.SCALE, f"1:{drawn.scale:g}", f"1:{drawn.width / page.width:.4g}", None


def _title(drawn: Drawn, page: Page) -> Iterator[Difference]:
    there = _plain("".join(one.text for one in page.fragments))
    for field, name in TITLE.items():
        value = getattr(drawn.sheet, name)
        if value and _plain(value) not in there:
            yield PointKind.TITLE, f"{field} {value}", "", _title_block(drawn)


def _texts(drawn: Drawn, page: Page) -> Iterator[Difference]:
    """Texts that stand on one side only; where the first of those stands that were drawn and not printed."""
    printed = [one.text for one in page.fragments]
    all_printed, all_drawn = _plain("".join(printed)), _plain("".join(text for text, _ in drawn.texts))
    lost = [(text, place) for text, place in drawn.texts if _plain(text) not in all_printed]
    added = [text for text in printed if _plain(text) not in all_drawn]
    if lost or added:
        place = lost[0][1] if lost else None
        yield PointKind.TEXTS, _some([text for text, _ in lost]), _some(added), place


def _some(texts: Sequence[str]) -> str:
    told = "、".join(" ".join(text.split())[:40] for text in dict.fromkeys(texts[:SHOWN]))
    return told + (f" …（{len(texts)}）" if len(texts) > SHOWN else "")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _picture(drawn: Drawn, page: Page, ink: Grid) -> Iterator[Difference]:
    """The shares of lines on each side that have nothing near them on the other, and where most are."""
    picture = np.frombuffer(page.picture, np.uint8).reshape(-1, page.across) < DARK
    one, other = _cropped(ink), _cropped(picture)
    if one is None or other is None:
        return
    rows, columns = one.shape
    other = _resized(other, rows, columns)
    lost, added = one & ~_grown(other), other & ~_grown(one | _lettering(drawn, one.shape))
    shares = lost.sum() / one.sum(), added.sum() / other.sum()
    if max(shares) > UNLIKE:
        worst = _densest(lost if shares[0] >= shares[1] else added)
        yield PointKind.PICTURE, f"{shares[0]:.0%}", f"{shares[1]:.0%}", _at(drawn, worst, rows, columns)


def _cropped(grid: Grid) -> Grid | None:
    """Without the empty margins; None of an empty picture."""
    rows, columns = np.flatnonzero(grid.any(axis=1)), np.flatnonzero(grid.any(axis=0))
    if not rows.size or not columns.size:
        return None
    return grid[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _resized(grid: Grid, rows: int, columns: int) -> Grid:
    """Ink anywhere in the part of the finer grid that becomes a cell makes it ink."""
    found = np.zeros((rows, columns), bool)
    at = np.argwhere(grid) * (rows, columns) // grid.shape
    found[at[:, 0], at[:, 1]] = True
    return found


def _grown(grid: Grid) -> Grid:
    """With the cells around each: two coarse pictures of one thing differ by a cell."""
    wide = np.pad(grid, 2)
    height, width = grid.shape
    parts = [wide[2 + i : 2 + i + height, 2 + j : 2 + j + width] for i in range(-2, 3) for j in range(-2, 3)]
    return np.asarray(np.logical_or.reduce(parts), bool)


def _lettering(drawn: Drawn, shape: tuple[int, ...]) -> Grid:
    """The cells in which texts may be printed: their line, as long as they are."""
    left, bottom, right, top = drawn.sheet.box
    found = np.zeros(shape, bool)
    for text, (x, y) in drawn.texts:
        row = int((top - y) / (top - bottom) * shape[0])
        column = int((x - left) / (right - left) * shape[1])
        long = 2 + len(text)
        found[max(0, row - 2) : row + 2, max(0, column - long) : column + long] = True
    return found


def _densest(grid: Grid) -> tuple[float, float]:
    """The middle (row, column) of the sixteenth of the picture with most in it."""
    rows, columns = max(1, grid.shape[0] // 4), max(1, grid.shape[1] // 4)
    parts = {
        (i * rows, j * columns): grid[i * rows : (i + 1) * rows, j * columns : (j + 1) * columns].sum()
        for i in range(4)
        for j in range(4)
    }
    row, column = max(parts, key=lambda at: int(parts[at]))
    return row + rows / 2, column + columns / 2


def _at(drawn: Drawn, cell: tuple[float, float], rows: int, columns: int) -> tuple[float, float]:
    left, bottom, right, top = drawn.sheet.box
    return left + cell[1] / columns * (right - left), top - cell[0] / rows * (top - bottom)


def _title_block(drawn: Drawn) -> tuple[float, float]:
    """Where it stands on most sheets: lower right."""
    left, bottom, right, top = drawn.sheet.box
    return right - 0.08 * (right - left), bottom + 0.08 * (top - bottom)
