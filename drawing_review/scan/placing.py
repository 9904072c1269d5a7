"""All blocks placed in the world: how much there will be, where every block stands, then all of it.

Blocks are followed depth first, so entities come out in drawing order. Transformations are flat: a point goes
from (x, y) to (x·a + y·c + e, x·b + y·d + f). `placing_plain` is the twin.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import HIDDEN
from drawing_review.reading.template import BY_BLOCK, BY_LAYER
from drawing_review.scan.compiled import inlined, kernel

NOTHING, DRAWN, INSERTION = range(3)
DEEPEST = 80
MOST = 1 << 40
DONE, CIRCLE, TOO_DEEP, TOO_MUCH, TOO_FAR = range(5)
# places in totals
PLACES, ENTITIES, CHAINS, SEGMENTS, TRIANGLES, RUNS = range(6)
TOTALS = 6


class Items(NamedTuple):
    """What rows come to: things drawn, and insertions."""

    what: NDArray[np.uint8]
    layer: NDArray[np.int32]
    colour: NDArray[np.int32]
    weight: NDArray[np.int32]
    flags: NDArray[np.uint8]
    kind: NDArray[np.uint16]
    chain: NDArray[np.int64]  # first and, below, how many
    chains: NDArray[np.int32]
    triangle: NDArray[np.int64]
    triangles: NDArray[np.int32]
    run: NDArray[np.int64]
    runs: NDArray[np.int32]
    insertion: NDArray[np.int32]


class Book(NamedTuple):
    """Everything in the coordinates of its block."""

    items: Items
    item: NDArray[np.int64]  # (rows,): first item of a row and, below, how many
    item_count: NDArray[np.int32]
    block_from: NDArray[np.int64]  # (blocks,): rows of a block
    block_to: NDArray[np.int64]
    roots: NDArray[np.int64]  # rows of all layouts in drawing order
    root_layout: NDArray[np.uint16]
    target: NDArray[np.int32]  # (insertions,): block, -1 where it is not defined
    member: NDArray[np.int64]  # (insertions + 1,): first matrix of each
    matrices: NDArray[np.float64]  # (members, 7): a, b, c, d, e, f, z
    points: NDArray[np.float64]  # (n, 2)
    start: NDArray[np.int64]  # chains
    length: NDArray[np.int32]
    closed: NDArray[np.uint8]
    line: NDArray[np.uint8]
    triangles: NDArray[np.float64]  # (n, 6)
    run_place: NDArray[np.float64]  # (runs, 2)
    run_along: NDArray[np.float64]
    run_up: NDArray[np.float64]
    layer_colour: NDArray[np.int64]
    layer_weight: NDArray[np.int64]
    layer_off: NDArray[np.bool_]
    layer_frozen: NDArray[np.bool_]


class Places(NamedTuple):
    """Every place where a block stands, in drawing order. Place 0 is the layouts' own."""

    above: NDArray[np.int32]
    item: NDArray[np.int64]
    member: NDArray[np.int32]
    matrix: NDArray[np.float64]  # (n, 7)
    layer: NDArray[np.int32]
    colour: NDArray[np.int32]
    weight: NDArray[np.int32]
    flags: NDArray[np.uint8]
    layout: NDArray[np.uint16]


class Out(NamedTuple):
    """The world: as `drawing.columns`, and the chains that the segments are made of."""

    item: NDArray[np.uint32]
    path: NDArray[np.uint32]
    kind: NDArray[np.uint16]
    layer: NDArray[np.uint32]
    layout: NDArray[np.uint16]
    colour: NDArray[np.uint32]
    weight: NDArray[np.int16]
    flags: NDArray[np.uint8]
    box: NDArray[np.float64]
    segment_first: NDArray[np.uint64]
    segment_count: NDArray[np.uint32]
    triangle_first: NDArray[np.uint64]
    triangle_count: NDArray[np.uint32]
    segments: NDArray[np.float64]
    segment_entity: NDArray[np.uint32]
    triangles: NDArray[np.float64]
    triangle_entity: NDArray[np.uint32]
    chain_segment: NDArray[np.int64]
    chain_length: NDArray[np.int32]
    chain_closed: NDArray[np.uint8]
    chain_line: NDArray[np.uint8]
    chain_entity: NDArray[np.uint32]
    run: NDArray[np.int64]  # which run of the book
    run_entity: NDArray[np.uint32]
    run_place: NDArray[np.float64]
    run_along: NDArray[np.float64]
    run_up: NDArray[np.float64]


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


@inlined
def _enter(book, places, place, above, item, member):
    """Write place `place`: member `member` of the insertion `item`, which stands in place `above`."""
    items = book.items
    layer, colour, weight = items.layer[item], items.colour[item], items.weight[item]
    if layer == 0:
        layer = places.layer[above]
    if colour == BY_BLOCK:
        colour = places.colour[above]
    elif colour == BY_LAYER:
        colour = book.layer_colour[layer]
    if weight == BY_BLOCK:
        weight = places.weight[above]
    elif weight == BY_LAYER:
        weight = book.layer_weight[layer]
    places.above[place], places.item[place], places.member[place] = above, item, member
    places.layer[place], places.colour[place], places.weight[place] = layer, colour, weight
    hidden = HIDDEN if book.layer_frozen[layer] else 0
    places.flags[place] = places.flags[above] | items.flags[item] | hidden
    own = book.matrices[book.member[items.insertion[item]] + member]
    outer = places.matrix[above]
    matrix = places.matrix[place]
    matrix[0] = own[0] * outer[0] + own[1] * outer[2]
    matrix[1] = own[0] * outer[1] + own[1] * outer[3]
    matrix[2] = own[2] * outer[0] + own[3] * outer[2]
    matrix[3] = own[2] * outer[1] + own[3] * outer[3]
    matrix[4] = own[4] * outer[0] + own[5] * outer[2] + outer[4]
    matrix[5] = own[4] * outer[1] + own[5] * outer[3] + outer[5]
    matrix[6] = own[6] * outer[6]


@kernel
def place(book, places, scales, reach, greatest):
    """Fill `places`, and `scales` with the greatest magnification of each block.

    `reach` is the greatest coordinate of all blocks, `greatest` what a drawing may have.
    `places` has room for all that `measure` found, and its place 0 is filled.
    """
    items = book.items
    way = np.zeros((DEEPEST, 5), np.int64)  # block, row, item within the row, member, place
    used = np.int64(1)
    for index in range(book.roots.shape[0]):
        root = book.roots[index]
        for item in range(book.item[root], book.item[root] + book.item_count[root]):
            if items.what[item] != INSERTION:
                continue
            insertion = items.insertion[item]
            for member in range(book.member[insertion + 1] - book.member[insertion]):
                _enter(book, places, used, 0, item, member)
                places.layout[used] = book.root_layout[index]
                answer = _note_scale(book, places, used, scales, reach, greatest)
                if answer != DONE:
                    return answer
                target = book.target[insertion]
                here = used
                used += 1
                if target < 0:
                    continue
                top = 0
                way[0, 0], way[0, 1], way[0, 2], way[0, 3] = target, book.block_from[target], 0, 0
                way[0, 4] = here
                while top >= 0:
                    block, row, within, inner, at = way[top]
                    descended = False
                    while row < book.block_to[block] and not descended:
                        while within < book.item_count[row] and not descended:
                            below_item = book.item[row] + within
                            if items.what[below_item] != INSERTION:
                                within += 1
                                continue
                            below = items.insertion[below_item]
                            if inner >= book.member[below + 1] - book.member[below]:
                                within += 1
                                inner = 0
                                continue
                            _enter(book, places, used, at, below_item, inner)
                            places.layout[used] = places.layout[at]
                            answer = _note_scale(book, places, used, scales, reach, greatest)
                            if answer != DONE:
                                return answer
                            inner += 1
                            used += 1
                            if book.target[below] >= 0:
                                way[top, 1], way[top, 2], way[top, 3] = row, within, inner
                                top += 1
                                way[top, 0] = book.target[below]
                                way[top, 1] = book.block_from[book.target[below]]
                                way[top, 2], way[top, 3], way[top, 4] = 0, 0, used - 1
                                descended = True
                        if not descended:
                            row += 1
                            within, inner = 0, 0
                    if not descended:
                        top -= 1
    return DONE


@inlined
def _note_scale(book, places, place_, scales, reach, greatest):
    """Widen the block's greatest scale; TOO_FAR where something of it would lie beyond any drawing."""
    target = book.target[book.items.insertion[places.item[place_]]]
    if target < 0:
        return DONE
    matrix = places.matrix[place_]
    scale = max(np.hypot(matrix[0], matrix[1]), np.hypot(matrix[2], matrix[3]), abs(matrix[6]))
    scales[target] = max(scales[target], scale)
    far = 3 * reach * scale + max(abs(matrix[4]), abs(matrix[5]))
    return DONE if far <= greatest else TOO_FAR


@inlined
def _emit(book, places, at, item, out, used):
    """Write the entity `item` as it stands in place `at`. `used`: (TOTALS,) what is written already."""
    items = book.items
    entity = used[ENTITIES]
    layer, colour, weight = items.layer[item], items.colour[item], items.weight[item]
    if layer == 0:
        layer = places.layer[at]
    if colour == BY_BLOCK:
        colour = places.colour[at]
    if colour == BY_LAYER:
        colour = book.layer_colour[layer]
    if weight == BY_BLOCK:
        weight = places.weight[at]
    if weight == BY_LAYER:
        weight = book.layer_weight[layer]
    hidden = HIDDEN if book.layer_off[layer] or book.layer_frozen[layer] else 0
    out.item[entity], out.path[entity], out.kind[entity] = item, at, items.kind[item]
    out.layer[entity], out.layout[entity] = layer, places.layout[at]
    out.colour[entity], out.weight[entity] = colour, weight
    out.flags[entity] = items.flags[item] | places.flags[at] | hidden
    matrix = places.matrix[at]
    a, b, c, d, e, f = matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]
    least_x, least_y, most_x, most_y = np.inf, np.inf, -np.inf, -np.inf
    segment = used[SEGMENTS]
    out.segment_first[entity] = segment
    chain_out = used[CHAINS]
    points, segments = book.points, out.segments
    for chain in range(items.chain[item], items.chain[item] + items.chains[item]):
        start, length, closed = book.start[chain], book.length[chain], book.closed[chain]
        out.chain_segment[chain_out], out.chain_length[chain_out] = segment, length
        out.chain_closed[chain_out], out.chain_line[chain_out] = closed, book.line[chain]
        out.chain_entity[chain_out] = entity
        chain_out += 1
        px, py = points[start, 0], points[start, 1]
        first_x = before_x = px * a + py * c + e
        first_y = before_y = px * b + py * d + f
        least_x, most_x = min(least_x, first_x), max(most_x, first_x)
        least_y, most_y = min(least_y, first_y), max(most_y, first_y)
        for index in range(start + 1, start + length):
            px, py = points[index, 0], points[index, 1]
            x, y = px * a + py * c + e, px * b + py * d + f
            segments[segment, 0], segments[segment, 1] = before_x, before_y
            segments[segment, 2], segments[segment, 3] = x, y
            out.segment_entity[segment] = entity
            segment += 1
            before_x, before_y = x, y
            least_x, most_x = min(least_x, x), max(most_x, x)
            least_y, most_y = min(least_y, y), max(most_y, y)
        if length == 1 or (closed and length > 2):
            segments[segment, 0], segments[segment, 1] = before_x, before_y
            segments[segment, 2], segments[segment, 3] = first_x, first_y
            out.segment_entity[segment] = entity
            segment += 1
    out.segment_count[entity] = segment - used[SEGMENTS]
    used[SEGMENTS], used[CHAINS] = segment, chain_out
    triangle = used[TRIANGLES]
    out.triangle_first[entity], out.triangle_count[entity] = triangle, items.triangles[item]
    for index in range(items.triangle[item], items.triangle[item] + items.triangles[item]):
        for corner in range(3):
            px, py = book.triangles[index, 2 * corner], book.triangles[index, 2 * corner + 1]
            x, y = px * a + py * c + e, px * b + py * d + f
            out.triangles[triangle, 2 * corner], out.triangles[triangle, 2 * corner + 1] = x, y
            least_x, most_x = min(least_x, x), max(most_x, x)
            least_y, most_y = min(least_y, y), max(most_y, y)
        out.triangle_entity[triangle] = entity
        triangle += 1
    used[TRIANGLES] = triangle
    run_out = used[RUNS]
    for run in range(items.run[item], items.run[item] + items.runs[item]):
        out.run[run_out], out.run_entity[run_out] = run, entity
        px, py = book.run_place[run, 0], book.run_place[run, 1]
        out.run_place[run_out, 0], out.run_place[run_out, 1] = px * a + py * c + e, px * b + py * d + f
        px, py = book.run_along[run, 0], book.run_along[run, 1]
        out.run_along[run_out, 0], out.run_along[run_out, 1] = px * a + py * c, px * b + py * d
        px, py = book.run_up[run, 0], book.run_up[run, 1]
        out.run_up[run_out, 0], out.run_up[run_out, 1] = px * a + py * c, px * b + py * d
        run_out += 1
    used[RUNS] = run_out
    drawn = least_x <= most_x
    out.box[entity, 0] = least_x if drawn else np.nan
    out.box[entity, 1] = least_y if drawn else np.nan
    out.box[entity, 2] = most_x if drawn else np.nan
    out.box[entity, 3] = most_y if drawn else np.nan
    used[ENTITIES] = entity + 1


@kernel
def emit(book, places, out, used):
    """Write everything, in drawing order, into `out`, which has room for all that `measure` found."""
    items = book.items
    way = np.zeros((DEEPEST, 5), np.int64)  # as in `place`, whose order this repeats
    entered = np.int64(1)
    for index in range(book.roots.shape[0]):
        root = book.roots[index]
        places.layout[0] = book.root_layout[index]
        for item in range(book.item[root], book.item[root] + book.item_count[root]):
            if items.what[item] == DRAWN:
                _emit(book, places, 0, item, out, used)
            if items.what[item] != INSERTION:
                continue
            insertion = items.insertion[item]
            for _ in range(book.member[insertion + 1] - book.member[insertion]):
                target = book.target[insertion]
                here = entered
                entered += 1
                if target < 0:
                    continue
                top = 0
                way[0, 0], way[0, 1], way[0, 2], way[0, 3] = target, book.block_from[target], 0, 0
                way[0, 4] = here
                while top >= 0:
                    block, row, within, inner, at = way[top]
                    descended = False
                    while row < book.block_to[block] and not descended:
                        while within < book.item_count[row] and not descended:
                            below_item = book.item[row] + within
                            if items.what[below_item] != INSERTION:
                                if items.what[below_item] == DRAWN:
                                    _emit(book, places, at, below_item, out, used)
                                within += 1
                                continue
                            below = items.insertion[below_item]
                            if inner >= book.member[below + 1] - book.member[below]:
                                within += 1
                                inner = 0
                                continue
                            inner += 1
                            entered += 1
                            if book.target[below] >= 0:
                                way[top, 1], way[top, 2], way[top, 3] = row, within, inner
                                top += 1
                                way[top, 0] = book.target[below]
                                way[top, 1] = book.block_from[book.target[below]]
                                way[top, 2], way[top, 3], way[top, 4] = 0, 0, entered - 1
                                descended = True
                        if not descended:
                            row += 1
                            within, inner = 0, 0
                    if not descended:
                        top -= 1
    return DONE
