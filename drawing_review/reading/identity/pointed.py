"""What entities say by pointing at something else: a clip, layers frozen in a window, the file of an image.

Handles differ after a re-save; what they lead to does not. It stands among the texts of the entity, under the
group code of the pointer.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

import numpy as np

from drawing_review.reading.identity.attributes import FINE, GRID
from drawing_review.reading.identity.contents import Contents
from drawing_review.reading.identity.masked import masked
from drawing_review.reading.identity.numerals import number
from drawing_review.reading.identity.rows import Rows
from drawing_review.reading.identity.textcolumns import text_columns

Said = tuple[int, tuple[int, str]]  # row, (group code, text)
CLIP, FROZEN, BORDER, FILE = 360, (331, 341), 340, 340
PICTURES = ("IMAGE", "PDFUNDERLAY", "DWFUNDERLAY", "DGNUNDERLAY")
DEFINITIONS = ("IMAGEDEF", "PDFDEFINITION", "DWFDEFINITION", "DGNDEFINITION")
FILTERS = "ACAD_FILTER"
# pointers of a dimension style; the group code under which R12 wrote the name
STYLE_POINTERS = {340: 0, 341: 0, 342: 5, 343: 6, 344: 7}


def pointed(contents: Contents) -> dict[int, tuple[tuple[int, str], ...]]:
    """Row → texts that stand for what its pointers lead to, sorted by group code."""
    found = defaultdict(list)
    rows = contents.rows
    for row, text in chain(
        _clips(rows),
        _windows(contents),
        _pictures(rows),
        _dimension_styles(rows),
        text_columns(rows),
        masked(contents),
    ):
        found[row].append(text)
    return {row: tuple(sorted(texts)) for row, texts in found.items()}


def _numbered(rows: Rows, *kinds: str) -> Iterator[int]:
    return map(int, np.flatnonzero(rows.of(*kinds)))


def _by_handle(rows: Rows, *kinds: str) -> dict[str, int]:
    return {rows.value(row, 5).upper(): row for row in _numbered(rows, *kinds)}


def _clips(rows: Rows) -> Iterator[Said]:
    """INSERT → its dictionary → the dictionary of filters → the clip (XCLIP)."""
    clips = _by_handle(rows, "SPATIAL_FILTER")
    if not clips:
        return
    dictionaries = _by_handle(rows, "DICTIONARY")
    for insert in _numbered(rows, "INSERT"):
        own = dictionaries.get(_extension(rows, insert))
        filters = None if own is None else dictionaries.get(_entries(rows, own).get(FILTERS, ""))
        for name, handle in {} if filters is None else _entries(rows, filters).items():
            what = _clip(rows, clips[handle]) if handle in clips else "set"
            yield insert, (CLIP, f"{name.casefold()}: {what}")


def _extension(rows: Rows, row: int) -> str:
    """The handle of the row's own dictionary, or ""."""
    tags = range(int(rows.first[row]), int(rows.first[row + 1]) - 1)
    mark = next((t for t in tags if rows.codes[t] == 102 and rows.raw(t) == b"{ACAD_XDICTIONARY"), None)
    return "" if mark is None else rows.text(mark + 1).upper()


def _entries(rows: Rows, row: int) -> dict[str, str]:
    """Name → handle of what a DICTIONARY holds."""
    tags = range(int(rows.first[row]), int(rows.first[row + 1]) - 1)
    pairs = [(t, rows.codes[t + 1]) for t in tags if rows.codes[t] == 3]
    return {rows.text(t): rows.text(t + 1).upper() for t, code in pairs if code in (350, 360)}


def _clip(rows: Rows, row: int) -> str:
    """Whether it is on, its corners, and where it lies."""
    values: dict[int, list[float]] = defaultdict(list)
    for tag in range(int(rows.first[row]), int(rows.first[row + 1])):
        code = int(rows.codes[tag])
        if code in (10, 20, 11, 21, 31, 40, 41, 71, 72, 73, 210, 220, 230):
            values[code].append(number(rows.raw(tag)))
    points = zip(values[10], values[20], strict=False)
    corners = " ".join(f"({_rounded(x, GRID)}, {_rounded(y, GRID)})" for x, y in points)
    rest = [values[code] for code in (11, 21, 31, 40, 41, 72, 73, 210, 220, 230)]
    lies = " ".join(_rounded(value, FINE) for value in chain(*rest))
    return f"{'on' if any(values[71] or [1.0]) else 'off'} {corners} [{lies}]"


def _rounded(value: float, step: float) -> str:
    return f"{round(value / step) * step:.10g}"


def _windows(contents: Contents) -> Iterator[Said]:
    """The layers frozen in a viewport, by name, and the border that cuts it."""
    rows = contents.rows
    windows = list(_numbered(rows, "VIEWPORT"))
    if not windows:
        return
    layers = _by_handle(rows, "LAYER")
    borders = {rows.value(row, BORDER).upper() for row in windows} - {"", "0"}
    cutting = _with_handles(contents, borders)
    for row in windows:
        tags = range(int(rows.first[row]), int(rows.first[row + 1]))
        frozen = {rows.text(tag).upper() for tag in tags if rows.codes[tag] in FROZEN}
        names = sorted(rows.value(layers[handle], 2).casefold() for handle in frozen if handle in layers)
        yield from ((row, (FROZEN[0], name)) for name in names)
        if (border := rows.value(row, BORDER).upper()) in cutting:
            yield row, (BORDER, cutting[border])


def _with_handles(contents: Contents, handles: set[str]) -> dict[str, str]:
    """Handle → type and digest of the entity."""
    if not handles:
        return {}
    rows, found = contents.rows, {}
    for row in np.flatnonzero(contents.canonical.stands & ~rows.of("VIEWPORT")).tolist():
        if (handle := rows.value(row, 5).upper()) in handles:
            corners = contents.canonical.corners
            drawn = corners.values[corners.first[row] : corners.first[row + 1]].tobytes()
            digest = hashlib.sha256(drawn + repr(contents.numbers(row)).encode()).hexdigest()
            found[handle] = f"{rows.kind_of(row)} {digest[:16]}"
    return found


def _pictures(rows: Rows) -> Iterator[Said]:
    """The file that an image or an underlay shows, without its folder, and of an underlay the page."""
    pictures = list(_numbered(rows, *PICTURES))
    definitions = _by_handle(rows, *DEFINITIONS) if pictures else {}
    for row in pictures:
        definition = definitions.get(rows.value(row, FILE).upper())
        if definition is not None:
            name = rows.value(definition, 1).replace("\\", "/").rpartition("/")[2]
            page = "" if rows.kind_of(row) == "IMAGE" else f" {rows.value(definition, 2)}"
            yield row, (FILE, f"{name}{page}".strip())


def _dimension_styles(rows: Rows) -> Iterator[Said]:
    """The text style and the arrows of a dimension style, by name."""
    styles = list(_numbered(rows, "DIMSTYLE"))
    names = _by_handle(rows, "STYLE", "BLOCK_RECORD") if styles else {}
    for row in styles:
        for pointer, old in STYLE_POINTERS.items():
            target = names.get(rows.value(row, pointer).upper())
            name = rows.value(target, 2) if target is not None else rows.value(row, old) if old else ""
            if name:
                yield row, (pointer, name.casefold())
