"""How much all blocks come to where they stand, before any of it is written: sums from the innermost out.

What `placing` and `emitting` then write is exactly so much, which the tests see with every index checked.
"""

from __future__ import annotations

import numpy as np

from drawing_review.scan.compiled import inlined, kernel
from drawing_review.scan.model import (
    CIRCLE,
    DEEPEST,
    DONE,
    DRAWN,
    ENTITIES,
    INSERTION,
    LINES,
    MOST,
    PLACES,
    RUNS,
    SEGMENTS,
    TOO_DEEP,
    TOO_MUCH,
    TOTALS,
    TRIANGLES,
)


@inlined
def _segments_of(length, closed):
    """A chain of one point is a segment of no length."""
    return max(length - 1 + (1 if closed and length > 2 else 0), 1)


@inlined
def _add(book, totals, depth, row, into, at):
    """Add what a row comes to, all blocks below it known, to `into[at]`. How deep it goes; -1: too much."""
    items, deepest = book.items, np.int64(0)
    for item in range(book.item[row], book.item[row] + book.item_count[row]):
        if items.what[item] == DRAWN:
            into[at, ENTITIES] += 1
            into[at, TRIANGLES] += items.triangles[item]
            into[at, RUNS] += items.runs[item]
            for chain in range(items.chain[item], items.chain[item] + items.chains[item]):
                into[at, LINES] += book.line[chain]
                into[at, SEGMENTS] += _segments_of(book.length[chain], book.closed[chain])
        elif items.what[item] == INSERTION:
            insertion = items.insertion[item]
            times = book.member[insertion + 1] - book.member[insertion]
            into[at, PLACES] += times
            below = book.target[insertion]
            if below >= 0:
                deepest = max(deepest, depth[below])
                for total in range(TOTALS):
                    into[at, total] += times * totals[below, total]
                    if into[at, total] > MOST:
                        return np.int64(-1)
    return deepest


@kernel
def measure(book, totals, depth, stack):
    """Fill `totals` (blocks, TOTALS) and `depth` (blocks,), all zero before: what each block comes to.

    Children come first: a block on the way down has depth -1. `stack` (DEEPEST, 3) is for work: block, row,
    item within the row.
    """
    items, targets = book.items, book.target
    what, insertions = items.what, items.insertion
    for start in range(depth.shape[0]):
        top = -1
        if depth[start] == 0:
            top, depth[start] = 0, -1
            stack[0, 0], stack[0, 1], stack[0, 2] = start, book.block_from[start], 0
        while top >= 0:
            block, row, within = stack[top, 0], stack[top, 1], stack[top, 2]
            descend = np.int64(-1)
            while row < book.block_to[block] and descend < 0:
                while within < book.item_count[row] and descend < 0:
                    item = book.item[row] + within
                    if what[item] == INSERTION:
                        below = targets[insertions[item]]
                        if below >= 0 and depth[below] == 0:
                            descend = np.int64(below)
                            break
                        if below >= 0 and depth[below] < 0:
                            return CIRCLE
                    within += 1
                if descend < 0:
                    row += 1
                    within = 0
            stack[top, 1], stack[top, 2] = row, within
            if descend >= 0:
                if top + 1 >= DEEPEST:
                    return TOO_DEEP
                top += 1
                depth[descend] = -1
                stack[top, 0], stack[top, 1], stack[top, 2] = descend, book.block_from[descend], 0
                continue
            # ---- all that it holds is known
            deepest = np.int64(0)
            for row in range(book.block_from[block], book.block_to[block]):
                below = _add(book, totals, depth, row, totals, block)
                if below < 0:
                    return TOO_MUCH
                deepest = max(deepest, below)
            for total in range(TOTALS):
                if totals[block, total] > MOST:
                    return TOO_MUCH
            depth[block] = deepest + 1
            top -= 1
    return DONE


@kernel
def measure_roots(book, totals, depth, first, last, into):
    """Add what the roots `first`:`last` come to, to `into` (1, TOTALS), zero before."""
    for index in range(first, last):
        if _add(book, totals, depth, book.roots[index], into, 0) < 0:
            return TOO_MUCH
    for total in range(TOTALS):
        if into[0, total] > MOST:
            return TOO_MUCH
    return DONE
