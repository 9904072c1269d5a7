"""A file without what the scan has read of it: header, tables and what is left to ezdxf, still whole DXF."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.pictures.table import REFERENCES
from drawing_review.scan import kinds
from drawing_review.scan.blocks import Blocks, Decode, strings
from drawing_review.scan.rows import Rows
from drawing_review.scan.units import ASIDE, PLAIN

B = NDArray[np.bool_]
I64 = NDArray[np.int64]
AUDITED = 8  # units of each type that ezdxf draws as well
MADE_BY_PROGRAM = re.compile(r"\*[dux]\d+$")  # blocks of dimensions, of TArch, of exploded hatches
RECORD = re.compile(rb"(?:\A|\n)(?= *0\r?\n *BLOCK_RECORD\r?\n)")
NAME = re.compile(rb"\n *2\r?\n([^\r\n]*)")


def sample(rows: Rows, state: NDArray[np.uint8], head: I64, seed: str) -> I64:
    """Heads of plain units that ezdxf is to draw too: some of each type, chosen by the file's hash."""
    dice = random.Random(seed)  # noqa: S311 - the choice must be the same for the same file
    plain = np.flatnonzero((state == PLAIN) & (head == np.arange(rows.count)))
    chosen: list[int] = []
    for kind in range(len(kinds.NAMES)):
        found = plain[rows.columns.kind[plain] == kind]
        chosen += found[sorted(dice.sample(range(len(found)), min(AUDITED, len(found))))].tolist()
    return np.array(sorted(chosen), np.int64)


def kept_rows(rows: Rows, state: NDArray[np.uint8], head: I64, audited: I64, blocks: Blocks) -> B:
    """Which rows stay: those left to ezdxf, those audited, and the frames of blocks that it needs to know."""
    columns = rows.columns
    kept: B = state == ASIDE
    mark = np.zeros(rows.count, bool)
    mark[audited] = True
    kept |= mark[head]
    needed = np.array([MADE_BY_PROGRAM.match(name) is None for name in blocks.names], bool)
    inside = columns.block[kept & (columns.block >= 0)]
    needed[inside] = True
    named = columns.name[kept & np.isin(columns.kind, (kinds.INSERT, kinds.DIMENSION))]
    targets = blocks.by_string[named[named >= 0]]
    needed[targets[targets >= 0]] = True
    if np.any(pictured_by_others(rows, kept)):
        needed[:] = True
    kept[blocks.head[needed]] = True
    kept[blocks.last[needed]] = True
    return kept


def pictured_by_others(rows: Rows, kept: B) -> B:
    """Kept rows of types that have a block for their picture and that the scan does not know."""
    columns = rows.columns
    other = kept & (columns.kind == kinds.OTHER)
    numbers = np.unique(columns.name[other])
    names = [raw.decode("ascii", "replace") for raw in strings(rows, numbers)]
    mine = numbers[[name in REFERENCES for name in names]] if len(numbers) else numbers
    found: B = other & np.isin(columns.name, mine)
    return found


def row_ends(rows: Rows) -> I64:
    """Where the bytes of each row end."""
    ends = rows.columns.start[1:].copy()
    for name in (b"BLOCKS", b"ENTITIES"):
        if name in rows.sections:
            stop = rows.sections[name][1]
            ends[(rows.columns.start[:-1] < stop) & (ends > stop)] = stop
    return ends


def slim(rows: Rows, kept: B, blocks: Blocks, decode: Decode) -> bytes:
    """The file without the rows that are not `kept`, and without the records of dropped blocks."""
    ends = row_ends(rows)
    begins = rows.columns.start[:-1]
    dropped = np.flatnonzero(~kept)
    apart = begins[dropped[1:]] != ends[dropped[:-1]]
    first, last = np.ones(len(dropped), bool), np.ones(len(dropped), bool)
    first[1:], last[:-1] = apart, apart
    cuts = list(zip(begins[dropped[first]].tolist(), ends[dropped[last]].tolist(), strict=True))
    gone = {blocks.names[index] for index in np.flatnonzero(~kept[blocks.head])}
    if gone and b"TABLES" in rows.sections:
        cuts = _records(rows, gone, decode) + cuts
    cuts.sort()
    text, place, parts = rows.buffer.data, 0, []
    for start, stop in cuts:
        parts.append(text[place:start])
        place = stop
    parts.append(text[place : rows.size])
    return b"".join(parts)


def _records(rows: Rows, gone: set[str], decode: Decode) -> list[tuple[int, int]]:
    """Where the BLOCK_RECORDs of the blocks `gone` stand."""
    start, stop = rows.sections[b"TABLES"]
    text = bytes(rows.buffer[start:stop])
    begins = [match.end() for match in RECORD.finditer(text)]
    found = []
    for begin, end in pairwise(begins):  # the last one stays: where it ends is not known
        name = NAME.search(text, begin, end)
        if name is not None and decode(name[1]).lower() in gone:
            found.append((start + begin, start + end))
    return found
