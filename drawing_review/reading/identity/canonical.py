"""Rows without what a re-save changes: handles, owners, defaults, order of tags.

What is left of a row are its numbers (on a grid), its texts and, of lines and polylines, its corners. All
rows of a file are done at once: a file of 50 MB has a quarter of a million.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.identity.attributes import (
    BOOKKEEPING,
    CODES,
    EXTENDED,
    IS_NUMBER,
    PICTURE,
    PLAIN,
    STEP,
    TABLES,
    flags_kept,
    is_name,
    kept,
    number_defaults,
    quantised,
    text_defaults,
)
from drawing_review.reading.identity.corners import corners, is_corner
from drawing_review.reading.identity.numerals import floats
from drawing_review.reading.identity.rows import STRUCTURE, Rows

I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
B = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Values of many rows: those of row `i` are `first[i]` … `first[i + 1]`."""

    first: I64  # (rows + 1,)
    values: I64
    codes: I32 = field(default_factory=lambda: np.zeros(0, np.int32))


@dataclass(frozen=True, slots=True)
class Canonical:
    rows: Rows
    stands: B  # which rows are entities or table entries of the drawing
    numbers: Ragged
    texts: Ragged  # values are indices into `words`
    words: list[str]
    corners: Ragged  # without group codes: (x, y, z) of a LINE, (x, y, widths, bulge) of an LWPOLYLINE


def canonical(rows: Rows) -> Canonical:
    stands = _standing(rows)
    owner = np.repeat(np.arange(len(rows)), np.diff(rows.first))
    keep = _kept(rows, owner) & stands[owner]
    numeric = IS_NUMBER[np.clip(rows.codes, 0, CODES - 1)]
    corner = is_corner(rows, owner) & stands[owner]
    corner_tags, number_tags = np.flatnonzero(corner), np.flatnonzero(keep & numeric)
    tags = np.flatnonzero(corner | (keep & numeric))
    values = np.zeros(len(rows.codes))
    values[tags] = floats(rows, tags)
    words: dict[str, int] = {}
    return Canonical(
        rows,
        stands,
        _numbers(rows, owner, number_tags, values),
        _texts(rows, owner, np.flatnonzero(keep & ~numeric), words),
        list(words),
        Ragged(*corners(rows, owner, corner_tags, values)),
    )


def _standing(rows: Rows) -> B:
    """Entities in layouts and blocks, and those entries of tables that change what is seen."""
    tables = np.array([bool(place.table) for place in rows.places] + [False])
    is_structure = np.array([kind in STRUCTURE - {"BLOCK"} for kind in rows.kinds])
    is_entry = np.array([kind in TABLES for kind in rows.kinds])
    stands: B = (rows.place >= 0) & ~is_structure[rows.kind] & (~tables[rows.place] | is_entry[rows.kind])
    return stands


def _kept(rows: Rows, owner: I64) -> B:
    """Tags that say something about the drawing."""
    codes = np.clip(rows.codes, 0, CODES - 1)
    table = np.array([kept(kind) for kind in rows.kinds])
    keep: B = table[rows.kind[owner], codes]
    before = np.flatnonzero(codes == PICTURE) - 1  # the size of a picture for other programs
    keep[before] &= ~np.isin(codes[before], (92, 160)) | keep[before + 1]
    for start, end in _groups(rows, owner):
        keep[start:end] = False
    for tag in map(int, np.flatnonzero(codes == 101)):  # an embedded object: of it, only text counts
        rest = slice(tag, int(rows.first[owner[tag] + 1]))
        keep[rest] &= (codes[rest] == 1) | (codes[rest] == 3)
    return keep & ~_reused(rows, owner, codes)


def _reused(rows: Rows, owner: I64, codes: I32) -> B:
    """Group codes that say something else in another part of the row.

    Attributes since R2018 tell behind the mark of their own part whether they have several lines; MTEXT and
    VIEWPORT carry, as data of ACAD, what older versions have no group codes for; some data is bookkeeping.
    """
    found = np.zeros(len(codes), bool)
    own, record = np.full((2, len(rows)), len(codes))
    for tag in np.flatnonzero(rows.of("ATTRIB", "ATTDEF")[owner] & (codes == 100)).tolist():
        if rows.raw(tag).startswith((b"AcDbAttribute", b"AcDbXrecord")):
            own[owner[tag]] = min(own[owner[tag]], tag)
        if rows.raw(tag) == b"AcDbXrecord":
            record[owner[tag]] = tag
    at = np.arange(len(codes))
    found |= (at > own[owner]) & np.isin(codes, (11, 21, 31, 71, 72))
    found |= (at > record[owner]) & (codes == 70)
    found |= _not_of_plotting(rows, owner, codes)
    told_twice = rows.of("MTEXT", "VIEWPORT")[owner]
    for tag in np.flatnonzero(codes == EXTENDED + 1).tolist():
        if rows.raw(tag).startswith(BOOKKEEPING) or (told_twice[tag] and rows.raw(tag) == b"ACAD"):
            end = int(rows.first[owner[tag] + 1])
            others = np.flatnonzero(codes[tag + 1 : end] == EXTENDED + 1)
            found[tag : tag + 1 + int(others[0]) if len(others) else end] = True
    return found


def _not_of_plotting(rows: Rows, owner: I64, codes: I32) -> B:
    """Of a LAYOUT, how it is plotted comes first; then its name, and what only a screen needs."""
    found = np.zeros(len(codes), bool)
    for row in np.flatnonzero(rows.of("LAYOUT")).tolist():
        tags = range(int(rows.first[row]), int(rows.first[row + 1]))
        own = next((t for t in tags if codes[t] == 100 and rows.raw(t) == b"AcDbLayout"), tags.stop)
        found[tags.start : own] = codes[tags.start : own] == 1  # the name of its page setup
        found[own : tags.stop] = codes[own : tags.stop] != 1
    return found


def _groups(rows: Rows, owner: I64) -> list[tuple[int, int]]:
    """Runs `102 {NAME` … `102 }` of pointers. One without its end inside the row hides nothing."""
    marks = list(map(int, np.flatnonzero(rows.codes == 102)))
    pairs = pairwise(marks)
    return [
        (start, end)
        for start, end in pairs
        if owner[start] == owner[end] and rows.raw(start).startswith(b"{") and rows.raw(end) == b"}"
    ]


def _numbers(rows: Rows, owner: I64, tags: I64, values: NDArray[np.float64]) -> Ragged:
    codes = np.clip(rows.codes[tags], 0, CODES - 1)
    steps = quantised(values[tags], STEP[codes])
    flags = np.array([flags_kept(kind) for kind in rows.kinds])[rows.kind[owner[tags]]]
    steps = np.where(codes == 70, steps & flags, steps)
    usual = np.array([number_defaults(kind) for kind in rows.kinds])[rows.kind[owner[tags]], codes]
    plain = rows.of(*PLAIN)[owner[tags]]
    return _ragged(len(rows), owner[tags], codes, steps, steps == usual, plain)


def _texts(rows: Rows, owner: I64, tags: I64, words: dict[str, int]) -> Ragged:
    """Texts, each known by its number in `words`; MTEXT in pieces is joined."""
    codes = np.clip(rows.codes[tags], 0, CODES - 1)
    spans = zip(rows.starts[tags].tolist(), rows.ends[tags].tolist(), strict=True)
    raws = [rows.buffer[start:end].rstrip(b"\r") for start, end in spans]  # blanks count inside a long text
    whole = _join_pieces(rows, owner[tags], codes, raws)
    known: dict[tuple[bytes, int, int], tuple[int, bool]] = {}
    found = np.zeros(len(tags), np.int64)
    usual = np.zeros(len(tags), bool)
    kinds = rows.kind[owner[tags]].tolist()
    for index, key in enumerate(zip(raws, kinds, codes.tolist(), strict=True)):
        if key not in known:
            known[key] = _word(rows, key, words)
        found[index], usual[index] = known[key]
    plain = np.zeros(len(tags), bool)[whole]
    return _ragged(len(rows), owner[tags][whole], codes[whole], found[whole], usual[whole], plain)


def _word(rows: Rows, key: tuple[bytes, int, int], words: dict[str, int]) -> tuple[int, bool]:
    """The number of a text, and whether it is the default."""
    raw, kind, code = key
    text, name = rows.decoded(raw.strip()), rows.kinds[kind]
    if is_name(name, code):
        text = text.casefold()
    return words.setdefault(text, len(words)), text_defaults(name).get(code) == text


def _join_pieces(rows: Rows, owner: I64, codes: I32, raws: list[bytes]) -> B:
    """Puts the pieces (3) of a long MTEXT before its end (1); says which tags are left."""
    whole = np.ones(len(codes), bool)
    if "MTEXT" not in rows.kinds:
        return whole
    pieces = np.flatnonzero((codes == 3) & (rows.kind[owner] == rows.kinds.index("MTEXT")))
    gathered: dict[int, bytes] = {}
    for index in pieces.tolist():
        whole[index] = False
        row = int(owner[index])
        gathered[row] = gathered.get(row, b"") + raws[index]
        following = index + 1
        if following < len(codes) and owner[following] == row and codes[following] == 1:
            raws[following] = gathered[row] + raws[following]
    return whole


def _ragged(count: int, owner: I64, codes: I32, values: I64, usual: B, plain: B) -> Ragged:
    """Sorted by row and group code, data of other programs behind in their order.

    Left out are group codes all of whose values in a row are the default (`usual`), and, where no group code
    stands for a list (`plain`), a value that is given twice.
    """
    order = np.argsort(owner * CODES + np.minimum(codes, EXTENDED), kind="stable")
    owner, codes, values = owner[order], codes[order], values[order]
    usual, plain = usual[order], plain[order]
    if len(owner):
        key = owner * CODES + codes
        begins = np.concatenate([[True], key[1:] != key[:-1]])
        starts = np.flatnonzero(begins)
        all_usual = np.logical_and.reduceat(usual, starts)
        left = ~np.repeat(all_usual, np.diff(np.append(starts, len(key))))
        left[1:] &= begins[1:] | ~plain[1:] | (codes[1:] >= EXTENDED) | (values[1:] != values[:-1])
        owner, codes, values = owner[left], codes[left], values[left]
    first = np.searchsorted(owner, np.arange(count + 1))
    return Ragged(first, values, codes)
