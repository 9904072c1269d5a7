"""Which rows stand in which layout: as ezdxf deals them out, by owner and, failing that, by flag."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drawing_review.scan import kinds
from drawing_review.scan.blocks import MODEL, PAPER, Blocks
from drawing_review.scan.compiled import kernel
from drawing_review.scan.pools import IS_PAPER
from drawing_review.scan.rows import Odd, Rows

I64 = NDArray[np.int64]
WHOLE = ~np.isin(np.arange(len(kinds.NAMES)), (kinds.ATTRIB, kinds.VERTEX, kinds.SEQEND))  # no parts
OLD = frozenset({"$model_space", "$paper_space"})


@dataclass(frozen=True)
class Roots:
    """The rows of all layouts in drawing order, the number of the layout of each, and the layouts' blocks."""

    rows: I64
    layout: NDArray[np.uint16]
    blocks: I64


def roots_of(rows: Rows, blocks: Blocks, layouts: list[str]) -> Roots:
    """The rows of `layouts`, which go by the names of their blocks in lower case."""
    if not OLD.isdisjoint(blocks.names):
        raise Odd("layouts named as in R12")
    number = {name: index for index, name in enumerate(blocks.names)}
    on_paper = _on_paper(rows, blocks, number)
    parts, layout = [], []
    for index, name in enumerate(layouts):
        block = number.get(name)
        mine = [np.arange(blocks.first[block], blocks.last[block])] if block is not None else []
        if name in (MODEL, PAPER):
            mine.append(np.flatnonzero((rows.columns.block < 0) & (on_paper == (name == PAPER))))
        found = np.concatenate(mine) if mine else np.zeros(0, np.int64)
        parts.append(found)
        layout.append(np.full(len(found), index, np.uint16))
    own = np.array([number[name] for name in layouts if name in number], np.int64)
    return Roots(np.concatenate(parts), np.concatenate(layout), own)


def refuse_lost(rows: Rows, roots: Roots) -> None:
    """Odd if ezdxf deals out fewer layouts than the file has: something would be shown nowhere, or twice."""
    times = np.bincount(roots.rows, minlength=rows.count)
    if np.any(times > 1) or np.any((times == 0) & (rows.columns.block < 0)):
        raise Odd("an entity in no layout, or in two")


def _on_paper(rows: Rows, blocks: Blocks, number: dict[str, int]) -> NDArray[np.bool_]:
    """Which rows of ENTITIES are on the active paper. Meaningless for others."""
    columns = rows.columns
    on_paper: NDArray[np.bool_] = (columns.flags & IS_PAPER) != 0
    for name, is_paper in ((PAPER, True), (MODEL, False)):
        block = number.get(name)
        owner = int(columns.owner[blocks.head[block]]) if block is not None else 0
        if owner:
            on_paper[columns.owner == owner] = is_paper
    _with_parts(columns.kind, WHOLE, on_paper)
    return on_paper


@kernel
def _with_parts(kind, whole, on_paper):
    """Parts stand where the entity stands to which they belong, which comes before them."""
    for row in range(1, kind.shape[0]):
        if not whole[kind[row]]:
            on_paper[row] = on_paper[row - 1]
