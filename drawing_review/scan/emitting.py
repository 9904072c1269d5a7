"""Every entity written as it stands at each place of its block, in drawing order.

The oracle is `reading.assemble` of what `reading.expand` has placed, as for `placing`.
"""

from __future__ import annotations

import numpy as np

from drawing_review.drawing.columns import HIDDEN
from drawing_review.reading.template import BY_BLOCK, BY_LAYER
from drawing_review.scan.compiled import inlined, kernel, stream_four
from drawing_review.scan.model import (
    DONE,
    DRAWN,
    ENTITIES,
    INSERTION,
    LINES,
    PLACES,
    RUNS,
    SEGMENTS,
    TRIANGLES,
)


@inlined
def _emit(book, places, at, layout, item, out, used):
    """Write the entity `item` as it stands in place `at` of a layout. `used` (TOTALS,): what is written."""
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
    out.layer[entity], out.layout[entity] = layer, layout
    out.colour[entity], out.weight[entity] = colour, weight
    out.flags[entity] = items.flags[item] | places.flags[at] | hidden
    matrix = places.matrix  # no view of a row: making one takes time
    a, b, c, d = matrix[at, 0], matrix[at, 1], matrix[at, 2], matrix[at, 3]
    e, f = matrix[at, 4], matrix[at, 5]
    least_x, least_y, most_x, most_y = np.inf, np.inf, -np.inf, -np.inf
    segment = used[SEGMENTS]
    out.segment_first[entity] = segment
    line = used[LINES]
    points, segments = book.points, out.segments
    for chain in range(items.chain[item], items.chain[item] + items.chains[item]):
        start, length, closed = book.start[chain], book.length[chain], book.closed[chain]
        if book.line[chain] != 0:
            out.line_segment[line], out.line_length[line] = segment, length
            out.line_closed[line], out.line_entity[line] = closed, entity
            line += 1
        px, py = points[start, 0], points[start, 1]
        first_x = before_x = px * a + py * c + e
        first_y = before_y = px * b + py * d + f
        least_x, most_x = min(least_x, first_x), max(most_x, first_x)
        least_y, most_y = min(least_y, first_y), max(most_y, first_y)
        for index in range(start + 1, start + length):
            px, py = points[index, 0], points[index, 1]
            x, y = px * a + py * c + e, px * b + py * d + f
            stream_four(segments, segment, before_x, before_y, x, y)
            out.segment_entity[segment] = entity
            segment += 1
            before_x, before_y = x, y
            least_x, most_x = min(least_x, x), max(most_x, x)
            least_y, most_y = min(least_y, y), max(most_y, y)
        if length == 1 or (closed and length > 2):
            stream_four(segments, segment, before_x, before_y, first_x, first_y)
            out.segment_entity[segment] = entity
            segment += 1
    out.segment_count[entity] = segment - used[SEGMENTS]
    used[SEGMENTS], used[LINES] = segment, line
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
def emit(book, places, first, last, out, used, way):
    """Write what the roots `first`:`last` hold, in drawing order, into `out`, which has room for all that
    `measure` found.

    `used` (TOTALS,): what is written before; of places, how many were entered.
    `way` (DEEPEST, 5) is for work, as in `place`, whose order this repeats.
    """
    items = book.items
    entered = used[PLACES] + 1
    for index in range(first, last):
        root, layout = book.roots[index], book.root_layout[index]
        for item in range(book.item[root], book.item[root] + book.item_count[root]):
            if items.what[item] == DRAWN:
                _emit(book, places, 0, layout, item, out, used)
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
                                    _emit(book, places, at, layout, below_item, out, used)
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
