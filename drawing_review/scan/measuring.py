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
    INSERTION,
    MOST,
    TOO_DEEP,
    TOO_MUCH,
    TOTALS,
)


@inlined
def _segments_of(length, closed):
    """A chain of one point is a segment of no length."""
    return max(length - 1 + (1 if closed and length > 2 else 0), 1)


@kernel
def measure(book, totals, depth, stack):
    """Fill `totals` (blocks + 1, TOTALS) and `depth` (blocks + 1,), all zero before; last come the layouts.

    Children come first: a block on the way down has depth -1. `stack` (DEEPEST, 3) is for work: block, row
    (of a layout: which of the roots), item within the row.
    """
    items, lengths, closed, members, targets = book.items, book.length, book.closed, book.member, book.target
    what, chain, chains, insertions = items.what, items.chain, items.chains, items.insertion
    firsts, counts, layouts = book.item, book.item_count, depth.shape[0] - 1
    for start in range(layouts + 1):
        top = -1
        if depth[start] == 0:
            top, depth[start] = 0, -1
            stack[0, 0], stack[0, 1], stack[0, 2] = (
                start,
                0 if start == layouts else book.block_from[start],
                0,
            )
        while top >= 0:
            block, index, within = stack[top, 0], stack[top, 1], stack[top, 2]
            is_layout = block == layouts
            last = book.roots.shape[0] if is_layout else book.block_to[block]
            descend = np.int64(-1)
            while index < last and descend < 0:
                row = book.roots[index] if is_layout else index
                while within < counts[row] and descend < 0:
                    item = firsts[row] + within
                    if what[item] == INSERTION:
                        below = targets[insertions[item]]
                        if below >= 0 and depth[below] == 0:
                            descend = np.int64(below)
                            break
                        if below >= 0 and depth[below] < 0:
                            return CIRCLE
                    within += 1
                if descend < 0:
                    index += 1
                    within = 0
            stack[top, 1], stack[top, 2] = index, within
            if descend >= 0:
                if top + 1 >= DEEPEST:
                    return TOO_DEEP
                top += 1
                depth[descend] = -1
                stack[top, 0], stack[top, 1], stack[top, 2] = descend, book.block_from[descend], 0
                continue
            # ---- all that it holds is known
            places, entities, lines, segments, triangles, runs = 0, 0, 0, 0, 0, 0
            deepest = np.int64(0)
            for index in range(0 if is_layout else book.block_from[block], last):
                row = book.roots[index] if is_layout else index
                for item in range(firsts[row], firsts[row] + counts[row]):
                    if what[item] == DRAWN:
                        entities += 1
                        triangles += items.triangles[item]
                        runs += items.runs[item]
                        for number in range(chain[item], chain[item] + chains[item]):
                            lines += book.line[number]
                            segments += _segments_of(lengths[number], closed[number])
                    elif what[item] == INSERTION:
                        times = members[insertions[item] + 1] - members[insertions[item]]
                        places += times
                        below = targets[insertions[item]]
                        if below >= 0:
                            deepest = max(deepest, depth[below])
                            for total in range(TOTALS):
                                totals[block, total] += times * totals[below, total]
                                if totals[block, total] > MOST:
                                    return TOO_MUCH
                if max(places, segments) > MOST:
                    return TOO_MUCH
            for total, own in enumerate((places, entities, lines, segments, triangles, runs)):
                totals[block, total] += own
                if totals[block, total] > MOST:
                    return TOO_MUCH
            depth[block] = deepest + 1
            top -= 1
    return DONE
