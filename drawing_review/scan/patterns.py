"""The lines of hatch patterns: what `pictures.fills._pattern` finds with ezdxf's `hatching`, in machine code.

Every family of lines crosses the edges of the rings; the crossings on one line, in order, are paired by the
even-odd rule; what lies between a pair is drawn in dashes. The twin is that function of the long way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.caps import Caps
from drawing_review.reading.pictures.fills import HAIR
from drawing_review.scan import kinds
from drawing_review.scan.compiled import allocating, inlined, kernel
from drawing_review.scan.model import Book
from drawing_review.scan.rows import Odd, Rows
from drawing_review.scan.units import HATCH_NUMBERS, PLAIN

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]

LEAST_DISTANCE = 1e-4  # of pattern lines, ezdxf.render.hatching.MIN_HATCH_LINE_DISTANCE
ON_LINE = 1e-12
SAME_ABSOLUTE, SAME_RELATIVE = 1e-12, 1e-9  # ezdxf.math.Vec2.isclose
NO_DASHES = 1e-9
EXTERNAL, OUTERMOST, TEXT_BOX = 1, 16, 8  # flags of a boundary path
NESTED, OUTER = 0, 1  # styles of a hatch
MOST_CROSSINGS = 1 << 17
ROOM = 1 << 15  # lines that are kept together
DIGITS = 1e10  # crossings are sorted by coordinates rounded to ten digits
TOO_MANY, TOO_DENSE, NOT_A_RING, OUTLINED = -1, -2, -3, -4  # the last: its outline must do
WRONG = {
    TOO_MANY: "a hatch with too many crossings",
    TOO_DENSE: "a hatch that is too dense",
    NOT_A_RING: "a hatch with a path of less than three corners",
}


@dataclass(frozen=True)
class Patterned:
    book: Book
    used: int  # points
    simplified: int  # hatches whose outline must do


@inlined
def _close(a, b):
    return abs(a - b) <= max(SAME_RELATIVE * max(abs(a), abs(b)), SAME_ABSOLUTE)


@inlined
def _side(distance):
    return 0 if abs(distance) < ON_LINE else (1 if distance > 0 else -1)


@kernel
def _cross(points, start, length, origin, direction, spacing, found, count):
    """Crossings (number of the line, x, y) of a ring with one family of lines: how many; -1: too many."""
    last = start + length - 1
    if _close(points[start, 0], points[last, 0]) and _close(points[start, 1], points[last, 1]):
        length -= 1
    if length < 3:
        return count
    ox, oy, dx, dy = origin[0], origin[1], direction[0], direction[1]
    ax, ay = points[start + length - 1, 0], points[start + length - 1, 1]
    away = (ox - ax) * (oy + dy - ay) - (oy - ay) * (ox + dx - ax)
    for index in range(length):
        bx, by = points[start + index, 0], points[start + index, 1]
        to = (ox - bx) * (oy + dy - by) - (oy - by) * (ox + dx - bx)
        if not (_close(ax, bx) and _close(ay, by)):
            low, high = min(away / spacing, to / spacing), max(away / spacing, to / spacing)
            for number in range(math.ceil(low), math.ceil(high)):
                distance = spacing * number
                here, there = _side(away - distance), _side(to - distance)
                if (here == 0 and there == 0) or (here == there):
                    continue
                if count >= found.shape[0]:
                    return TOO_MANY
                found[count, 0] = number
                if here == 0:
                    found[count, 1], found[count, 2] = ax, ay
                elif there == 0:
                    found[count, 1], found[count, 2] = bx, by
                else:
                    factor = abs((away - distance) / (away - to))
                    found[count, 1], found[count, 2] = ax + (bx - ax) * factor, ay + (by - ay) * factor
                count += 1
        ax, ay, away = bx, by, to
    return count


@kernel
def _put(lines, used, x, y, to_x, to_y):
    """One more line; how many there are then."""
    if used < lines.shape[0]:
        lines[used, 0], lines[used, 1], lines[used, 2], lines[used, 3] = x, y, to_x, to_y
        return used + 1
    return used


@kernel
def _partly(dashes, ox, oy, dx, dy, length, index, begin, end, lines, used):
    """The dashes of repetition `index` between the offsets `begin` and `end`."""
    ox, oy = ox + dx * (length * index), oy + dy * (length * index)
    x, y = ox + dx * begin, oy + dy * begin
    distance = 0.0
    for dash in dashes:
        distance += abs(dash)
        if distance < begin:
            continue
        if dash == 0.0:
            used = _put(lines, used, x, y, x, y)
            continue
        reach = min(distance, end)
        to_x, to_y = ox + dx * reach, oy + dy * reach
        if dash > 0.0:
            used = _put(lines, used, x, y, to_x, to_y)
        if distance >= end:
            break
        x, y = to_x, to_y
    return used


@kernel
def _wholly(dashes, x, y, dx, dy, lines, used):
    """All dashes once, from (x, y) on."""
    for dash in dashes:
        if dash == 0.0:
            used = _put(lines, used, x, y, x, y)
            continue
        to_x, to_y = x + dx * abs(dash), y + dy * abs(dash)
        if dash > 0.0:
            used = _put(lines, used, x, y, to_x, to_y)
        x, y = to_x, to_y
    return used


@kernel
def _dash(dashes, ox, oy, dx, dy, x, y, to_x, to_y, lines, used):
    """The dashes between two points of a line that begins its pattern at (ox, oy)."""
    if _close(x, to_x) and _close(y, to_y):
        return used
    length = 0.0
    for dash in dashes:
        length += abs(dash)
    if length < NO_DASHES:
        return _put(lines, used, x, y, to_x, to_y)
    if dx * (to_x - x) + dy * (to_y - y) < 0.0:
        x, y, to_x, to_y = to_x, to_y, x, y
    begin, end = dx * (x - ox) + dy * (y - oy), dx * (to_x - ox) + dy * (to_y - oy)
    first, last = math.floor(begin / length), math.floor(end / length)
    begin, end = begin - first * length, end - last * length
    if first == last:
        return _partly(dashes, ox, oy, dx, dy, length, first, begin, end, lines, used)
    if begin > 0.0:
        used = _partly(dashes, ox, oy, dx, dy, length, first, begin, length, lines, used)
        first += 1
    for index in range(first, last):
        if used >= lines.shape[0]:
            return used
        used = _wholly(dashes, ox + dx * (length * index), oy + dy * (length * index), dx, dy, lines, used)
    if end > 0.0:
        used = _partly(dashes, ox, oy, dx, dy, length, last, 0.0, end, lines, used)
    return used


@allocating
def _family(points, rings, origin, direction, offset, dashes, found, lines, used):
    """Draw one family of pattern lines. How many lines there are then, or what is wrong."""
    spacing = -offset[0] * (direction[1] - offset[1]) + offset[1] * (direction[0] - offset[0])
    if abs(spacing) < LEAST_DISTANCE:
        return TOO_DENSE
    count = np.int64(0)
    for ring in range(rings.shape[0]):
        count = _cross(points, rings[ring, 0], rings[ring, 1], origin, direction, spacing, found, count)
        if count < 0:
            return TOO_MANY
    order = np.argsort(found[:count, 0], kind="mergesort")
    first = 0
    while first < count:
        number = found[order[first], 0]
        stop = first + 1
        while stop < count and found[order[stop], 0] == number:
            stop += 1
        for index in range(first + 1, stop):  # by x, then by y
            at = order[index]
            x, y = np.round(found[at, 1] * DIGITS), np.round(found[at, 2] * DIGITS)
            place = index
            while place > first:
                before = order[place - 1]
                other = np.round(found[before, 1] * DIGITS)
                if other < x or (other == x and np.round(found[before, 2] * DIGITS) <= y):
                    break
                order[place] = before
                place -= 1
            order[place] = at
        ox, oy = origin[0] + offset[0] * number, origin[1] + offset[1] * number
        begun = False
        x = y = to_x = to_y = 0.0
        for index in range(first, stop - 1, 2):
            a, b = order[index], order[index + 1]
            if begun and _close(found[a, 1], to_x) and _close(found[a, 2], to_y):
                to_x, to_y = found[b, 1], found[b, 2]
                continue
            if begun:
                used = _dash(dashes, ox, oy, direction[0], direction[1], x, y, to_x, to_y, lines, used)
            begun = True
            x, y, to_x, to_y = found[a, 1], found[a, 2], found[b, 1], found[b, 2]
        if begun:
            used = _dash(dashes, ox, oy, direction[0], direction[1], x, y, to_x, to_y, lines, used)
        first = stop
    return used


def with_patterns(book: Book, rows: Rows, state: NDArray[np.uint8], used: int, caps: Caps) -> Patterned:
    """The book with the lines of all patterns behind its chains, and its `used` points with theirs."""
    columns = rows.columns
    hatches = np.flatnonzero((columns.kind == kinds.HATCH) & (state == PLAIN))
    hatches = hatches[rows.pools.numbers[columns.number[hatches]] == 0]
    if not len(hatches):
        return Patterned(book, used, 0)
    numbers, lines = _all_lines(hatches, rows, book, caps.hatch_lines)
    drawn, number = hatches[numbers >= 0], numbers[numbers >= 0]
    items = book.items
    first, count = items.chain.copy(), items.chains.copy()
    rings = count[drawn].astype(np.int64)
    begin = np.cumsum(rings + number) - (rings + number)  # of each hatch: its rings, then its lines
    copied = np.full(int((rings + number).sum()), -1)
    copied[_ranges(begin, rings)] = _ranges(first[drawn], rings)
    first[drawn], count[drawn] = len(book.start) + begin, rings + number
    new = copied < 0
    start = book.start[copied]
    start[new] = used + 2 * np.arange(len(lines))
    return Patterned(
        book._replace(
            items=items._replace(chain=first, chains=count),
            points=_behind(book.points, used, lines.reshape(-1, 2)),
            start=np.concatenate((book.start, start)),
            length=np.concatenate((book.length, np.where(new, 2, book.length[copied]).astype(np.int32))),
            closed=np.concatenate((book.closed, np.where(new, 0, book.closed[copied]).astype(np.uint8))),
            line=np.concatenate((book.line, np.where(new, 0, book.line[copied]).astype(np.uint8))),
        ),
        used + 2 * len(lines),
        int(np.count_nonzero(numbers == OUTLINED)),
    )


def _ranges(first: I64, count: I64) -> I64:
    """`first`, `first` + 1 … of each, `count` of them."""
    before = np.cumsum(count) - count
    ranges: I64 = np.repeat(first - before, count) + np.arange(int(count.sum()))
    return ranges


def _all_lines(hatches: I64, rows: Rows, book: Book, most: int) -> tuple[I64, F64]:
    """How many pattern lines each hatch has, or OUTLINED, and all lines (n, 4). Raises Odd. `most` of one."""
    numbers, found = np.zeros(len(hatches), np.int64), np.empty((MOST_CROSSINGS, 3))
    room, parts, done = np.empty((ROOM + most, 4)), [], 0
    while done < len(hatches):
        done, used = _some_lines(hatches, done, rows.columns, rows.pools, book, found, room, most, numbers)
        parts.append(room[:used].copy())
        if numbers.min() < 0 and len(wrong := numbers[(numbers < 0) & (numbers != OUTLINED)]):
            raise Odd(WRONG[int(wrong[0])])
    return numbers, np.concatenate(parts)


def _behind(points: F64, used: int, more: F64) -> F64:
    """`more` written behind the used points, in place where there is room."""
    if used + len(more) <= len(points):
        points[used : used + len(more)] = more
        return points
    return np.concatenate((points[:used], more))


@allocating
def _some_lines(hatches, first, columns, pools, book, found, lines, most, numbers):
    """Write the lines of hatches from `first` on, as long as there is room for `most` of one, and `numbers`:
    what `_lines_of` says of each. The next hatch, and how many lines are written.

    All in one call: to hand the arrays of the book to a kernel takes longer than to draw a hatch.
    """
    used = np.int64(0)
    for index in range(first, hatches.shape[0]):
        if used + most > lines.shape[0]:
            return index, used
        numbers[index] = _lines_of(hatches[index], columns, pools, book, found, lines[used : used + most])
        used += max(numbers[index], 0)
    return hatches.shape[0], used


@allocating
def _lines_of(row, columns, pools, book, found, lines):
    """Write the pattern lines of a hatch to `lines`. How many, or what is wrong."""
    numbers, points = pools.numbers, book.points
    first, count = book.items.chain[row], np.int64(book.items.chains[row])
    begin = columns.number[row]
    families, style = np.int64(numbers[begin + 2]), np.int64(numbers[begin + 1])
    place, mean, repeated = begin + HATCH_NUMBERS, 0.0, 0.0
    diagonal = _diagonal(points, book.start, book.length, first, count)
    for _ in range(families):
        across, dashed = np.hypot(numbers[place + 3], numbers[place + 4]), 0.0
        dashes = np.int64(numbers[place + 5])
        for dash in range(place + 6, place + 6 + dashes):
            dashed += abs(numbers[dash])
        if across <= 0.0 or not math.isfinite(diagonal / across):
            return OUTLINED
        repeated += diagonal / across * (1 + (diagonal / dashed if dashed > 0 else 0.0))
        mean += across / families
        place += 6 + dashes
    if count == 0 or repeated > lines.shape[0]:
        return OUTLINED
    if columns.path[row + 1] - columns.path[row] != count:
        return NOT_A_RING
    rings, shown = np.empty((count, 2), np.int64), 0
    for index in range(count):  # between which the pattern is drawn, by the hatch's style
        flags = pools.path_flags[columns.path[row] + index]
        rank = 0 if flags & EXTERNAL else 1 if flags & OUTERMOST else 2
        if rank < (3 if style == NESTED else 2 if style == OUTER else 1) and not flags & TEXT_BOX:
            rings[shown, 0], rings[shown, 1] = book.start[first + index], book.length[first + index]
            shown += 1
    used, place = np.int64(0), begin + HATCH_NUMBERS
    for _ in range(families):
        angle, dashes = math.radians(numbers[place]), np.int64(numbers[place + 5])
        used = _family(
            points,
            rings[:shown],
            (numbers[place + 1] + HAIR[0] * mean, numbers[place + 2] + HAIR[1] * mean),
            (math.cos(angle), math.sin(angle)),
            (numbers[place + 3], numbers[place + 4]),
            numbers[place + 6 : place + 6 + dashes],
            found,
            lines,
            used,
        )
        if used < 0:
            return used
        place += 6 + dashes
    return used


@inlined
def _diagonal(points, start, length, first, count):
    """Of the box around chains `first` and the `count` from there on."""
    least_x, least_y, most_x, most_y = np.inf, np.inf, -np.inf, -np.inf
    for chain in range(first, first + count):
        for index in range(start[chain], start[chain] + length[chain]):
            x, y = points[index, 0], points[index, 1]
            least_x, most_x = min(least_x, x), max(most_x, x)
            least_y, most_y = min(least_y, y), max(most_y, y)
    return np.hypot(most_x - least_x, most_y - least_y)
