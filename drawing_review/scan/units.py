"""Which rows the scan draws itself, and which it leaves to ezdxf: whole units, an INSERT with its ATTRIBs.

The bounds are those within which ezdxf takes a value as it stands; it mends or drops others in its own way.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from drawing_review.scan import kinds
from drawing_review.scan.arena import Arena
from drawing_review.scan.compiled import inlined, kernel
from drawing_review.scan.pools import BULGED, EXTENDED, IS_ODD, MIRRORED
from drawing_review.scan.rows import Odd, Rows
from drawing_review.scan.splines import HIGHEST_ORDER, SPLINE_NUMBERS, knot_steps

ASIDE, PLAIN, EMPTY = 0, 1, 2  # EMPTY: BLOCK, ENDBLK and SEQEND, which draw nothing
STRAY, NAMELESS_ROW = 1, 2
FARTHEST_PATTERN = 1e7  # beyond, ezdxf takes points for one that are 0.01 apart
LEAST_APART = 1.0  # of pattern lines: ezdxf rounds distances to four digits, which shows in closer ones
MOST_FAMILIES = 8  # of pattern lines: the picture-like patterns of hundreds are left to ezdxf
HATCH_NUMBERS = 4  # before those of its pattern lines
FARTHEST_CURVE = 1e12  # a curve's points stay within what a drawing may have
FARTHEST_BULGE = FARTHEST_CURVE / 1e4  # the radius is up to so many chords (curves.ABSURD_BULGE)
LEAST_RATIO = 1e-6  # of an ellipse's axes
GREATEST_KNOT = 1 << 43  # in steps of its rounding: up to there a double tells halves of a step apart
UNSURE = 1e-3  # how near to such a half it is left to ezdxf


@inlined
def _plain_spline(pools, point, last, first, end, flags):
    """Whether a SPLINE is clamped, in the plane, without weights, and has knots that we round as ezdxf."""
    points, numbers = pools.points, pools.numbers
    order, count, knots = np.int64(numbers[first + 2]) + 1, last - point, first + SPLINE_NUMBERS
    steps = knot_steps(numbers[first])
    good = 2 <= order <= HIGHEST_ORDER and order <= count and end - knots == count + order
    good = good and numbers[first + 3] == end - knots and numbers[first + 4] == count
    good = good and numbers[first + 5] == 0 and steps > 0 and not flags & MIRRORED
    if not good:
        return False
    size = 0.0
    for index in range(point, last):
        x, y = points[index, 0], points[index, 1]
        good = good and abs(x) + abs(y) < FARTHEST_CURVE  # no NaN
        size = max(size, abs(x - points[point, 0]), abs(y - points[point, 1]))
    before = 0.0
    for index in range(end - knots):
        knot = numbers[knots + index] * steps
        good = good and before <= knot < GREATEST_KNOT and abs(knot - math.floor(knot) - 0.5) > UNSURE
        good = good and (index >= order or knot == 0.0) and (index <= count or knot == before)
        before = knot
    return good and size > 0 and before >= 1


@kernel
def _judge(columns, pools, blocks, first_row, behind, plain):
    """Fill `plain` of the rows `first_row`:`behind`: whether ezdxf would draw them as they are written."""
    numbers = pools.numbers
    for row in range(first_row, behind):
        plain[row] = False
        kind = columns.kind[row]
        flags = columns.flags[row]
        point, last = columns.point[row], columns.point[row + 1]
        first, end = columns.number[row], columns.number[row + 1]
        if flags & IS_ODD or columns.handle[row] == 0:
            continue
        if kind == kinds.LINE or kind == kinds.POINT or kind == kinds.SOLID or kind == kinds.TRACE:
            plain[row] = True
            continue
        if kind == kinds.CIRCLE or kind == kinds.ARC:
            reach = abs(pools.points[point, 0]) + abs(pools.points[point, 1]) + numbers[first]
            plain[row] = numbers[first] > 0 and reach < FARTHEST_CURVE
            continue
        if kind == kinds.ELLIPSE:
            x, y = pools.points[point + 1, 0], pools.points[point + 1, 1]
            reach = abs(pools.points[point, 0]) + abs(pools.points[point, 1]) + abs(x) + abs(y)
            plain[row] = LEAST_RATIO <= numbers[first] <= 1 and (x != 0 or y != 0) and reach < FARTHEST_CURVE
            continue
        if kind == kinds.LWPOLYLINE:
            good = last > point
            for index in range(point, last):
                x, y = abs(pools.points[index, 0]), abs(pools.points[index, 1])
                good = good and x + y < (FARTHEST_BULGE if flags & BULGED else FARTHEST_CURVE * 1e4)  # no NaN
            plain[row] = good
            continue
        if kind == kinds.FACE:
            same = pools.points[point + 2, 0] == pools.points[point + 3, 0]
            plain[row] = not (same and pools.points[point + 2, 1] == pools.points[point + 3, 1])
            continue
        if kind == kinds.TEXT or kind == kinds.ATTRIB or kind == kinds.ATTDEF:
            turned, across, up = numbers[first + 3], numbers[first + 4], numbers[first + 5]
            right = numbers[first] > 0 and numbers[first + 2] > 0 and 0 <= across <= 5 and 0 <= up <= 3
            there = np.isnan(pools.points[point + 1, 0]) == np.isnan(pools.points[point + 1, 1])
            plain[row] = right and there and columns.content[row] >= 0 and (turned in (0, 2, 4, 6))
            continue
        if kind == kinds.MTEXT:
            turned = numbers[first + 1] != 0 and not np.isnan(pools.points[point + 1, 0])
            null = pools.points[point + 1, 0] == 0 and pools.points[point + 1, 1] == 0
            right = numbers[first] > 0 and 0.25 <= numbers[first + 3] <= 4 and 1 <= numbers[first + 4] <= 9
            there = np.isnan(pools.points[point + 1, 0]) == np.isnan(pools.points[point + 1, 1])
            plane = not flags & (MIRRORED | EXTENDED)
            plain[row] = right and there and not turned and not null and plane and columns.content[row] >= 0
            continue
        if kind == kinds.INSERT:
            scaled = numbers[first] != 0 and numbers[first + 1] != 0 and numbers[first + 2] != 0
            members = numbers[first + 6] >= 1 and numbers[first + 7] >= 1
            plain[row] = scaled and members and columns.name[row] >= 0
            continue
        if kind == kinds.DIMENSION:
            form = np.int64(numbers[first + 1]) & 15
            needed = 2 if form == 0 or form == 1 else 4 if form == 3 or form == 4 else -1
            if (
                needed < 0
                or flags & (MIRRORED | EXTENDED)
                or columns.name[row] < 0
                or blocks[columns.name[row]] < 0
            ):
                continue
            good = True
            for index in range(5):
                there = not np.isnan(pools.points[point + index, 0])
                good = good and there == (not np.isnan(pools.points[point + index, 1]))
                good = good and (there or not (index == needed or (needed == 2 and index == 3)))
            plain[row] = good
            continue
        if kind == kinds.SPLINE:
            plain[row] = _plain_spline(pools, point, last, first, end, flags)
            continue
        if kind == kinds.HATCH:
            solid = numbers[first] != 0
            good = columns.path[row] < columns.path[row + 1] and not flags & MIRRORED
            for index in range(point, last):
                x, y = abs(pools.points[index, 0]), abs(pools.points[index, 1])
                good = good and x + y < (FARTHEST_BULGE if flags & BULGED else FARTHEST_CURVE * 1e4)  # no NaN
                good = good and (solid or x + y < FARTHEST_PATTERN)
            place = first + HATCH_NUMBERS
            if not solid:
                good = good and not flags & BULGED and 1 <= numbers[first + 2] <= MOST_FAMILIES
                for _ in range(np.int64(numbers[first + 2])):
                    if not good or place + 6 > end:
                        good = False
                        break
                    angle = math.radians(numbers[place])
                    apart = numbers[place + 4] * math.cos(angle) - numbers[place + 3] * math.sin(angle)
                    good = good and abs(apart) >= LEAST_APART
                    dashes = np.int64(numbers[place + 5])
                    for dash in range(place + 6, min(place + 6 + dashes, end)):
                        good = good and numbers[dash] != 0  # dots: ezdxf has its own way with them
                    place += 6 + dashes
            plain[row] = good and place == end


@kernel
def _sort(columns, pools, alone, count, state, head):
    """Fill `state` and `head` (the row of the unit's first entity) for all rows. 0, or what is wrong."""
    row = 0
    while row < count:
        kind = columns.kind[row]
        head[row] = row
        if kind == kinds.BLOCK or kind == kinds.ENDBLK:
            state[row] = EMPTY
            row += 1
            continue
        if kind == kinds.ATTRIB or kind == kinds.VERTEX or kind == kinds.SEQEND:
            return STRAY
        if columns.handle[row] == 0:
            return NAMELESS_ROW
        plain = alone[row]
        last = row
        follows = kind == kinds.INSERT and pools.numbers[columns.number[row] + 8] != 0
        if follows or kind == kinds.POLYLINE:
            part = kinds.ATTRIB if follows else kinds.VERTEX
            last += 1
            while last < count and columns.kind[last] == part:
                plain = plain and (not follows or alone[last])
                last += 1
            if (
                last >= count
                or columns.kind[last] != kinds.SEQEND
                or columns.block[last] != columns.block[row]
            ):
                return STRAY
        for index in range(row, last + 1):
            head[index] = row
            state[index] = PLAIN if plain else ASIDE
        if plain and last > row:
            state[last] = EMPTY
        row = last + 1
    return 0


def sort(rows: Rows, blocks: NDArray[np.int32], arena: Arena) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """By row: ASIDE | PLAIN | EMPTY, and the first row of its unit. `blocks`: number of the block by string.

    Raises Odd where entities do not stand as they must.
    """
    state, head = np.empty(rows.count, np.uint8), np.empty(rows.count, np.int64)
    plain = np.empty(rows.count, np.bool_)
    arena.both(
        lambda: _judge(rows.columns, rows.pools, blocks, 0, rows.count // 2, plain),
        lambda: _judge(rows.columns, rows.pools, blocks, rows.count // 2, rows.count, plain),
    )
    answer = _sort(rows.columns, rows.pools, plain, rows.count, state, head)
    if answer == STRAY:
        raise Odd("an ATTRIB, VERTEX or SEQEND stands alone")
    if answer == NAMELESS_ROW:
        raise Odd("entities without handles")
    return state, head
