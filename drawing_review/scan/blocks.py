"""The blocks of a file by its rows, and its INSERTs and dimension pictures as flat matrices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.caps import Caps
from drawing_review.reading.values import is_block_name
from drawing_review.scan import kinds
from drawing_review.scan.pools import IS_ODD, MIRRORED
from drawing_review.scan.rows import Odd, Rows
from drawing_review.scan.units import PLAIN

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
Decode = Callable[[bytes], str]
MODEL, PAPER = "*model_space", "*paper_space"


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


def blocks_of(rows: Rows, decode: Decode) -> Blocks:
    """The blocks. Raises Odd where a name stands twice or a head is written in an unusual way."""
    columns, pools = rows.columns, rows.pools
    head = np.flatnonzero(columns.kind == kinds.BLOCK)
    if np.any(columns.flags[head] & IS_ODD) or np.any(columns.name[head] < 0):
        raise Odd("the head of a block")
    written = [decode(name) for name in strings(rows, columns.name[head])]
    names = [name.lower() for name in written]
    if not all(name and is_block_name(name) for name in names):
        raise Odd("the name of a block")
    numbers = {name: index for index, name in enumerate(names)}
    if len(numbers) < len(names):
        raise Odd("a block stands twice")
    by_string = np.full(rows.strings + 1, -1, np.int32)
    used = np.isin(columns.kind, (kinds.INSERT, kinds.DIMENSION)) & (columns.name >= 0)
    inserted = np.unique(columns.name[used])
    by_string[inserted] = [numbers.get(decode(name).lower(), -1) for name in strings(rows, inserted)]
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


def insertions_of(rows: Rows, state: NDArray[np.uint8], blocks: Blocks, caps: Caps) -> Insertions:
    """All plain INSERTs and dimensions as matrices, as `ezdxf.entities.Insert.matrix44` computes them."""
    columns, pools = rows.columns, rows.pools
    is_insert = columns.kind == kinds.INSERT
    found = np.flatnonzero((state == PLAIN) & (is_insert | (columns.kind == kinds.DIMENSION)))
    target = blocks.by_string[columns.name[found]]
    base = np.where(target[:, None] >= 0, blocks.base[target], 0.0) if len(blocks.base) else np.zeros((1, 2))
    values = np.zeros((len(found), 8))
    values[:] = (1, 1, 1, 0, 0, 0, 1, 1)
    mine = is_insert[found]
    place = columns.number[found[mine]]
    values[mine] = pools.numbers[place[:, None] + np.arange(8)[None]]
    count = values[:, 6] * values[:, 7]
    if count.sum() > caps.expanded:
        raise Odd("too many members of arrays")
    angle = np.radians(values[:, 3])
    cos, sin = np.cos(angle), np.sin(angle)
    at = np.where(mine[:, None], pools.points[columns.point[found]], 0.0)
    matrices = np.empty((len(found), 7))
    matrices[:, 0], matrices[:, 1] = values[:, 0] * cos, values[:, 0] * sin
    matrices[:, 2], matrices[:, 3] = -values[:, 1] * sin, values[:, 1] * cos
    matrices[:, 4] = at[:, 0] - (base[:, 0] * matrices[:, 0] + base[:, 1] * matrices[:, 2])
    matrices[:, 5] = at[:, 1] - (base[:, 0] * matrices[:, 1] + base[:, 1] * matrices[:, 3])
    dimensions = ~mine
    matrices[dimensions, 4:6] = 0.0  # a dimension's picture stands where its block was drawn
    matrices[:, 6] = values[:, 2]
    member = np.concatenate(([0], np.cumsum(count.astype(np.int64))))
    owner = np.repeat(np.arange(len(found)), count.astype(np.int64))
    matrices, places = matrices[owner], at[owner]
    for index in np.flatnonzero(count > 1):
        steps = _steps(values[index], cos[index], sin[index])
        matrices[member[index] : member[index + 1], 4:6] += steps
        places[member[index] : member[index + 1]] += steps
    mirrored = (columns.flags[found[owner]] & MIRRORED) != 0
    matrices[mirrored, 0::2] *= (-1.0, -1.0, -1.0, 1.0)
    places[mirrored, 0] *= -1
    return Insertions(found, target, member, matrices, places)


def _steps(values: F64, cos: float, sin: float) -> F64:
    """Displacements (k, 2) of an array's members, row by row."""
    x, y = np.meshgrid(np.arange(int(values[6])) * values[4], np.arange(int(values[7])) * values[5])
    return np.column_stack(((x * cos - y * sin).ravel(), (x * sin + y * cos).ravel()))
