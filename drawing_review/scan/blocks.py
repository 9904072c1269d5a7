"""The blocks of a file by its rows, and its INSERTs and dimension pictures as flat matrices."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.caps import Caps
from drawing_review.reading.values import is_block_name
from drawing_review.scan import kinds
from drawing_review.scan.arena import Arena
from drawing_review.scan.compiled import kernel
from drawing_review.scan.pools import IS_ODD, MIRRORED
from drawing_review.scan.rows import Odd, Rows
from drawing_review.scan.units import PLAIN

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
Decode = Callable[[bytes], str]
MODEL, PAPER = "*model_space", "*paper_space"
PLAIN_NAME = r"\*?[\w $#.~+()\[\]-]+"  # to ezdxf it is a name, too
PLAIN_NAMES = re.compile(rf"{PLAIN_NAME}(?:\n{PLAIN_NAME})*").fullmatch


@dataclass(frozen=True)
class Blocks:
    """All BLOCKs in file order: block `i` is what `columns.block` calls `i`."""

    names: list[str]  # in lower case
    written: list[str]  # as the file has them
    head: I64  # row of each BLOCK
    first: I64  # its rows: from
    last: I64  # and to
    base: F64  # (n, 2)
    flags: I64
    by_string: NDArray[np.int32]  # number of the block that a string names, -1: none


@dataclass(frozen=True)
class Insertions:
    """Plain INSERTs and dimensions, by row."""

    rows: I64
    target: NDArray[np.int32]
    member: I64  # (n + 1,)
    matrices: F64  # (members, 7): a, b, c, d, e, f, z
    places: F64  # (members, 2): where each stands, the base point not considered


def strings(rows: Rows, numbers: NDArray[np.int64] | NDArray[np.int32]) -> list[bytes]:
    """The strings with these numbers."""
    text = rows.buffer.data
    return [bytes(text[start:stop]) for start, stop in rows.pools.string[numbers].tolist()]


def names_of(rows: Rows, numbers: NDArray[np.int64] | NDArray[np.int32], decode: Decode) -> list[str]:
    """The strings with these numbers as text, decoded at once: no code page ends a line within a letter."""
    places = rows.pools.string[numbers]
    text = np.empty(int((places[:, 1] - places[:, 0] + 1).sum()), np.uint8)
    _join(rows.buffer, places, text)
    names = decode(text.tobytes()).split("\n")[:-1]
    return names if len(names) == len(places) else [decode(name) for name in strings(rows, numbers)]


@kernel
def _join(buffer, places, text):
    """Write what stands in `places` (n, 2) one after the other, each with a line feed behind it."""
    used = 0
    for index in range(places.shape[0]):
        for place in range(places[index, 0], places[index, 1]):
            text[used] = buffer[place]
            used += 1
        text[used] = 10
        used += 1


def used_numbers(numbers: NDArray[np.int32], count: int) -> I64:
    """The different ones of `numbers`, which are below `count`, in ascending order; -1 left out."""
    used = np.zeros(count + 1, np.bool_)  # the last one for -1
    used[numbers] = True
    return np.flatnonzero(used[:count])


def blocks_of(rows: Rows, decode: Decode) -> Blocks:
    """The blocks. Raises Odd where a name stands twice or a head is written in an unusual way."""
    columns, pools = rows.columns, rows.pools
    head = np.flatnonzero(columns.kind == kinds.BLOCK)
    if np.any(columns.flags[head] & IS_ODD) or np.any(columns.name[head] < 0):
        raise Odd("the head of a block")
    written = names_of(rows, columns.name[head], decode)
    lines = "\n".join(written).lower()
    names = lines.split("\n") if written else []
    if not PLAIN_NAMES(lines) and not all(name and is_block_name(name) for name in names):
        raise Odd("the name of a block")
    numbers = dict(zip(names, range(len(names)), strict=True))
    if len(numbers) < len(names):
        raise Odd("a block stands twice")
    by_string = np.full(rows.strings + 1, -1, np.int32)
    used = (columns.kind == kinds.INSERT) | (columns.kind == kinds.DIMENSION)
    inserted = used_numbers(columns.name[used], rows.strings)
    if len(inserted) and not names:
        raise Odd("INSERTs without blocks")  # ezdxf takes such a file for one that lost its BLOCKS
    by_string[columns.name[head]] = np.arange(len(head))
    otherwise = inserted[by_string[inserted] < 0]  # written with other letters, or of no block
    by_string[otherwise] = [numbers.get(name.lower(), -1) for name in names_of(rows, otherwise, decode)]
    place = columns.point[head]
    return Blocks(
        names,
        written,
        head,
        head + 1,
        np.flatnonzero(columns.kind == kinds.ENDBLK),
        pools.points[place].copy(),
        pools.numbers[columns.number[head]].astype(np.int64),
        by_string,
    )


def insertions_of(
    rows: Rows, state: NDArray[np.uint8], blocks: Blocks, caps: Caps, arena: Arena
) -> Insertions:
    """All plain INSERTs and dimensions as matrices, as `ezdxf.entities.Insert.matrix44` computes them."""
    columns, pools = rows.columns, rows.pools
    is_insertion = (columns.kind == kinds.INSERT) | (columns.kind == kinds.DIMENSION)
    found = np.flatnonzero((state == PLAIN) & is_insertion)
    target = blocks.by_string[columns.name[found]]
    member = np.zeros(len(found) + 1, np.int64)
    if _count_members(columns, pools, found, member, caps.expanded) > caps.expanded:
        raise Odd("too many members of arrays")
    matrices, places = np.empty((int(member[-1]), 7)), np.empty((int(member[-1]), 2))
    half = len(found) // 2
    arena.both(
        lambda: _place_members(columns, pools, found[:half], target, blocks.base, member, matrices, places),
        lambda: _place_members(
            columns, pools, found[half:], target[half:], blocks.base, member[half:], matrices, places
        ),
    )
    return Insertions(found, target, member, matrices, places)


@kernel
def _count_members(columns, pools, found, member, most):
    """Fill `member` with the first member of each insertion. How many there are, or one too many."""
    total = np.int64(0)
    for index in range(found.shape[0]):
        row = found[index]
        count = np.int64(1)
        if columns.kind[row] == kinds.INSERT:
            place = columns.number[row]
            across, up = pools.numbers[place + 6], pools.numbers[place + 7]
            if across * up > most:
                return most + 1
            count = np.int64(across) * np.int64(up)
        total += count
        if total > most:
            return total
        member[index + 1] = total
    return total


@kernel
def _place_members(columns, pools, found, target, base, member, matrices, places):
    """The matrices of all insertions, and where they stand; an array's members row by row."""
    for index in range(found.shape[0]):
        row, used = found[index], member[index]
        if columns.kind[row] != kinds.INSERT:  # a dimension's picture stands where its block was drawn
            places[used, 0], places[used, 1] = 0.0, 0.0
            for place in range(7):
                matrices[used, place] = 1.0 if place in (0, 3, 6) else 0.0
            continue
        place, point = columns.number[row], columns.point[row]
        numbers = pools.numbers
        angle = math.radians(numbers[place + 3])
        cos, sin = math.cos(angle), math.sin(angle)
        a, b = numbers[place] * cos, numbers[place] * sin
        c, d = -numbers[place + 1] * sin, numbers[place + 1] * cos
        base_x, base_y = 0.0, 0.0
        if target[index] >= 0:
            base_x, base_y = base[target[index], 0], base[target[index], 1]
        turn = -1.0 if columns.flags[row] & MIRRORED else 1.0
        for up in range(np.int64(numbers[place + 7])):
            for across in range(np.int64(numbers[place + 6])):
                step_x, step_y = across * numbers[place + 4], up * numbers[place + 5]
                x = pools.points[point, 0] + (step_x * cos - step_y * sin)
                y = pools.points[point, 1] + (step_x * sin + step_y * cos)
                places[used, 0], places[used, 1] = turn * x, y
                matrices[used, 0], matrices[used, 1] = turn * a, b
                matrices[used, 2], matrices[used, 3] = turn * c, d
                matrices[used, 4] = turn * (x - (base_x * a + base_y * c))
                matrices[used, 5] = y - (base_x * b + base_y * d)
                matrices[used, 6] = numbers[place + 2]
                used += 1
