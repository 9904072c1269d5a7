"""How much all blocks come to where they stand, before any of it is written: sums from the innermost out.

What `placing` and `emitting` then write is exactly so much, which the tests see with every index checked.
"""

from __future__ import annotations

import numpy as np

from drawing_review.scan.compiled import inlined, kernel
from drawing_review.scan.model import (
    CHAINS,
    CIRCLE,
    DEEPEST,
    DONE,
    DRAWN,
    ENTITIES,
    INSERTION,
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
def _own(book, row, into):
    """Add what the row itself draws to `into`."""
    items = book.items
    for item in range(book.item[row], book.item[row] + book.item_count[row]):
        if items.what[item] == DRAWN:
            into[ENTITIES] += 1
            into[CHAINS] += items.chains[item]
            into[TRIANGLES] += items.triangles[item]
            into[RUNS] += items.runs[item]
            for chain in range(items.chain[item], items.chain[item] + items.chains[item]):
                into[SEGMENTS] += _segments_of(book.length[chain], book.closed[chain])


@kernel
def _measure(book, start, totals, depth, stack):
    """Totals and depth of block `start` and all below it that have none yet (depth 0), children first.

    A block on the way down has depth -1. `stack` is (DEEPEST, 3): block, row, item within the row.
    """
    items = book.items
    top = 0
    stack[0, 0], stack[0, 1], stack[0, 2] = start, book.block_from[start], 0
    depth[start] = -1
    while top >= 0:
        block, row, within = stack[top]
        descend = np.int64(-1)
        while row < book.block_to[block] and descend < 0:
            while within < book.item_count[row] and descend < 0:
                item = book.item[row] + within
                if items.what[item] == INSERTION:
                    below = book.target[items.insertion[item]]
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
        deepest = 0
        sums = totals[block]
        for each in range(book.block_from[block], book.block_to[block]):
            _own(book, each, sums)
            for item in range(book.item[each], book.item[each] + book.item_count[each]):
                if items.what[item] == INSERTION:
                    insertion = items.insertion[item]
                    times = book.member[insertion + 1] - book.member[insertion]
                    sums[PLACES] += times
                    below = book.target[insertion]
                    if below >= 0:
                        deepest = max(deepest, depth[below])
                        for index in range(TOTALS):
                            sums[index] += times * totals[below, index]
            for index in range(TOTALS):
                if sums[index] > MOST:
                    return TOO_MUCH
        depth[block] = deepest + 1
        top -= 1
    return DONE


@kernel
def measure(book, totals, depth, whole):
    """Fill `totals` (blocks, TOTALS), `depth` (blocks,) and `whole` (TOTALS,), all zero before."""
    stack = np.zeros((DEEPEST, 3), np.int64)
    for block in range(depth.shape[0]):
        if depth[block] == 0:
            answer = _measure(book, block, totals, depth, stack)
            if answer != DONE:
                return answer
    items = book.items
    for row in book.roots:
        _own(book, row, whole)
        for item in range(book.item[row], book.item[row] + book.item_count[row]):
            if items.what[item] == INSERTION:
                insertion = items.insertion[item]
                times = book.member[insertion + 1] - book.member[insertion]
                whole[PLACES] += times
                below = book.target[insertion]
                if below >= 0:
                    for index in range(TOTALS):
                        whole[index] += times * totals[below, index]
        for index in range(TOTALS):
            if whole[index] > MOST:
                return TOO_MUCH
    return DONE
