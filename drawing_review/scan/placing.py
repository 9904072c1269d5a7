"""Where every block stands in the world, and how large it is drawn at most.

Blocks are followed depth first, so entities come out in drawing order. Transformations are flat: a point goes
from (x, y) to (x·a + y·c + e, x·b + y·d + f).

The oracle is `reading.expand`, the long way's own expansion: the tests compare what stands where, entity by
entity, over all published files.
"""

from __future__ import annotations

import numpy as np

from drawing_review.drawing.columns import HIDDEN
from drawing_review.reading.template import BY_BLOCK, BY_LAYER
from drawing_review.scan.compiled import inlined, kernel
from drawing_review.scan.model import DONE, INSERTION, TOO_FAR


@inlined
def _size(x, y):
    """`np.hypot`, which is slow where most blocks are not turned."""
    return abs(x) if y == 0.0 else np.hypot(x, y)


@inlined
def _note_scale(book, places, place_, scales, reach, greatest):
    """Widen the block's greatest scale; TOO_FAR where something of it would lie beyond any drawing."""
    target = book.target[book.items.insertion[places.item[place_]]]
    if target < 0:
        return DONE
    matrix, at = places.matrix, place_  # no view of a row: making one takes time
    across, up = _size(matrix[at, 0], matrix[at, 1]), _size(matrix[at, 3], matrix[at, 2])
    scale = max(across, up, abs(matrix[at, 6]))
    scales[target] = max(scales[target], scale)
    far = 3 * reach * scale + max(abs(matrix[at, 4]), abs(matrix[at, 5]))
    return DONE if far <= greatest else TOO_FAR


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
    own, at = book.matrices, book.member[items.insertion[item]] + member
    matrix = places.matrix
    a, b, c, d = matrix[above, 0], matrix[above, 1], matrix[above, 2], matrix[above, 3]
    matrix[place, 0] = own[at, 0] * a + own[at, 1] * c
    matrix[place, 1] = own[at, 0] * b + own[at, 1] * d
    matrix[place, 2] = own[at, 2] * a + own[at, 3] * c
    matrix[place, 3] = own[at, 2] * b + own[at, 3] * d
    matrix[place, 4] = own[at, 4] * a + own[at, 5] * c + matrix[above, 4]
    matrix[place, 5] = own[at, 4] * b + own[at, 5] * d + matrix[above, 5]
    matrix[place, 6] = own[at, 6] * matrix[above, 6]


@kernel
def place(book, first, last, used, places, scales, reach, greatest, way):
    """Fill `places` with what the roots `first`:`last` hold, from place `used` on, and `scales` with the
    greatest magnification of each block.

    `reach` is the greatest coordinate of all blocks, `greatest` what a drawing may have.
    `places` has room for all that `measure` found, and its place 0 is filled. `way` (DEEPEST, 5) is for work:
    block, row, item within the row, member, place.
    """
    items = book.items
    for index in range(first, last):
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
