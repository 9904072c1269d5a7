"""Every plain row as chains of points, in its block's coordinates: what `pictures.lines` does, in one pass.

Straight things stay where the token scan put them; curves are written behind them, in chords. The twin of
this kernel is the long way itself: `reading.pictures` over `reading.curves`, against which the tests hold it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.caps import Caps
from drawing_review.reading.curves import ABSURD_BULGE, SHARE_OF_RADIUS, STRAIGHT_BULGE
from drawing_review.reading.pen import SAME
from drawing_review.scan import kinds
from drawing_review.scan.arena import Arena
from drawing_review.scan.compiled import inlined, kernel
from drawing_review.scan.pools import BULGED, MIRRORED
from drawing_review.scan.rows import Odd, Rows
from drawing_review.scan.splines import ROOM, curve
from drawing_review.scan.units import PLAIN

FILLED = 1  # flag of a row: its area is to be filled, and by shapely
CHAINS, PLACES, TRIANGLES = range(3)
TURN = 2 * math.pi
DONE, NO_CHAINS, NO_PLACES, NO_TRIANGLES, NO_CURVE = range(5)
EXTRA = 64


class Drawn(NamedTuple):
    """What rows draw. Chain `i` is `points[start[i] : start[i] + length[i]]`."""

    chain: NDArray[np.int64]  # (rows + 1,): first chain of each row
    start: NDArray[np.int64]
    length: NDArray[np.int32]
    closed: NDArray[np.uint8]
    points: NDArray[np.float64]  # (n, 2)
    triangle: NDArray[np.int64]  # (rows + 1,): first triangle of each row
    triangles: NDArray[np.float64]  # (n, 6)
    todo: NDArray[np.uint8]  # (rows,): FILLED


@inlined
def _chords(radius, angle, sagitta, most):
    """As `curves.Tolerance.chords`."""
    share = min(sagitta / radius, SHARE_OF_RADIUS) if radius > 0 else SHARE_OF_RADIUS
    full = TURN / (2 * math.acos(1 - max(share, 1e-12)))
    return max(1, math.ceil(min(full, most) * abs(angle) / TURN), math.ceil(abs(angle) / 0.79))


@inlined
def _meet(points, start, length, depth):
    """Whether the ends of a chain meet, to a millionth of its size; `depth`: its size in z."""
    least_x = most_x = points[start, 0]
    least_y = most_y = points[start, 1]
    for index in range(start + 1, start + length):
        x, y = points[index, 0], points[index, 1]
        least_x, most_x = min(least_x, x), max(most_x, x)
        least_y, most_y = min(least_y, y), max(most_y, y)
    size = SAME * max(most_x - least_x, most_y - least_y, depth)
    last = start + length - 1
    return abs(points[start, 0] - points[last, 0]) <= size and abs(points[start, 1] - points[last, 1]) <= size


@inlined
def _bulge(points, used, x, y, to_x, to_y, bulge, sagitta, most):
    """The points of a segment from (x, y) on, its end left out, as `curves._bulge`. The number used then."""
    across, up = to_x - x, to_y - y
    length = np.hypot(across, up)
    points[used, 0], points[used, 1] = x, y
    if abs(bulge) <= STRAIGHT_BULGE or abs(bulge) > ABSURD_BULGE or length == 0.0:
        return used + 1
    radius = length * (1 + bulge * bulge) / (4 * abs(bulge))
    away = length * (1 - bulge * bulge) / (4 * bulge)
    centre_x = (x + to_x) / 2 - up / length * away
    centre_y = (y + to_y) / 2 + across / length * away
    first = math.atan2(y - centre_y, x - centre_x)
    sweep = 4 * math.atan(bulge)
    count = _chords(radius, sweep, sagitta, most)
    if used + count >= points.shape[0]:
        return np.int64(-1)
    for index in range(1, count):
        angle = first + sweep * index / count
        points[used + index, 0] = centre_x + radius * math.cos(angle)
        points[used + index, 1] = centre_y + radius * math.sin(angle)
    return used + count


@kernel
def _bulged(points, used, first, last, bulges, closed, sagitta, most):
    """The chain through points `first`:`last` with their bulges, behind `used`; -1 if there is no room."""
    count = last - first
    for index in range(count if closed else count - 1):
        here, there = first + index, first + (index + 1) % count
        x, y, to_x, to_y = points[here, 0], points[here, 1], points[there, 0], points[there, 1]
        used = _bulge(points, used, x, y, to_x, to_y, bulges[here], sagitta, most)
        if used < 0 or used + 2 >= points.shape[0]:
            return np.int64(-1)
    if not closed:
        points[used, 0], points[used, 1] = points[last - 1, 0], points[last - 1, 1]
        used += 1
    return used


@inlined
def _broad(points, begin, length, pairs, width, turn, triangles, used):
    """The area of a chain drawn `width` wide, as `curves.broad`; `turn` -1 where it is seen from behind."""
    half = abs(width) / 2
    for index in range(pairs):
        here, there = begin + index, begin + (index + 1) % length
        x, y, to_x, to_y = points[here, 0], points[here, 1], points[there, 0], points[there, 1]
        size = np.hypot(to_x - x, to_y - y)
        size = size if size > 0 else 1.0
        across, up = -(to_y - y) / size * half, (to_x - x) / size * half
        corners = (
            (x + across, y + up, x - across, y - up, to_x + across, to_y + up),
            (x - across, y - up, to_x - across, to_y - up, to_x + across, to_y + up),
        )
        for corner in corners:
            for at in range(3):
                triangles[used, 2 * at], triangles[used, 2 * at + 1] = (
                    turn * corner[2 * at],
                    corner[2 * at + 1],
                )
            used += 1
    return used


@inlined
def _convex(points, start, length):
    """Whether the ring turns one way all along, and once around."""
    sign = 0.0
    turns_x = 0
    before = 0.0
    for index in range(length):
        a, b, c = start + index, start + (index + 1) % length, start + (index + 2) % length
        x, y = points[b, 0] - points[a, 0], points[b, 1] - points[a, 1]
        cross = x * (points[c, 1] - points[b, 1]) - y * (points[c, 0] - points[b, 0])
        size = abs(x) + abs(y) + abs(points[c, 0] - points[b, 0]) + abs(points[c, 1] - points[b, 1])
        if abs(cross) <= 1e-9 * size * size or cross * sign < 0:
            return False
        sign = cross
        if x != 0 and before * x < 0:
            turns_x += 1
        before = x if x != 0 else before
    return turns_x <= 2


@kernel
def _draw(columns, pools, state, drawn, counts, sagittas, most, most_of_curve):
    """Chains and triangles of all plain rows. `counts`: how many chains, points and triangles there are."""
    chain, used, triangle = np.int64(0), counts[PLACES], np.int64(0)
    points, numbers, bulges = drawn.points, pools.numbers, pools.bulges
    room, chains, corners = points.shape[0] - EXTRA, drawn.start.shape[0] - 2, drawn.triangles.shape[0] - 2
    for row in range(state.shape[0]):
        drawn.chain[row], drawn.triangle[row], drawn.todo[row] = chain, triangle, 0
        kind = columns.kind[row]
        stroke = kinds.LINE <= kind <= kinds.FACE or kind == kinds.HATCH or kind == kinds.SPLINE
        if state[row] != PLAIN or not stroke:
            continue
        if chain >= chains:
            return NO_CHAINS
        if used >= room:
            return NO_PLACES
        if triangle >= corners:
            return NO_TRIANGLES
        first, last, place = columns.point[row], columns.point[row + 1], columns.number[row]
        flags = columns.flags[row]
        sagitta = sagittas[columns.block[row] + 1]
        begin, length, closed = used, np.int64(0), False
        if kind == kinds.LINE:
            begin, length = first, np.int64(2)
        elif kind == kinds.POINT:
            for _ in range(2):
                points[used, 0], points[used, 1] = points[first, 0], points[first, 1]
                used += 1
            length = np.int64(2)
        elif kind == kinds.CIRCLE:
            radius, closed = numbers[place], True
            length = np.int64(max(8, _chords(radius, TURN, sagitta, most)))
            if used + length >= room:
                return NO_PLACES
            for index in range(length):
                angle = TURN * index / length
                points[used, 0] = points[first, 0] + radius * math.cos(angle)
                points[used, 1] = points[first, 1] + radius * math.sin(angle)
                used += 1
        elif kind == kinds.ARC:
            radius, start = numbers[place], math.radians(numbers[place + 1])
            sweep = (math.radians(numbers[place + 2]) - start) % TURN
            if sweep == 0.0:
                sweep = TURN
            length = np.int64(_chords(radius, sweep, sagitta, most) + 1)
            if used + length >= room:
                return NO_PLACES
            for index in range(length):
                angle = start + sweep * index / (length - 1)
                points[used, 0] = points[first, 0] + radius * math.cos(angle)
                points[used, 1] = points[first, 1] + radius * math.sin(angle)
                used += 1
        elif kind == kinds.ELLIPSE:
            x, y, ratio = points[first + 1, 0], points[first + 1, 1], numbers[place]
            if flags & MIRRORED:
                minor_x, minor_y = y * ratio, -x * ratio
            else:
                minor_x, minor_y = -y * ratio, x * ratio
            start, end = numbers[place + 1], numbers[place + 2]
            closed = abs((end - start) % TURN) < 1e-9
            sweep = (end - start) % TURN
            sweep = sweep if sweep > 1e-12 else TURN
            count = max(8, _chords(max(np.hypot(x, y), np.hypot(minor_x, minor_y)), sweep, sagitta, most))
            length = np.int64(count if closed else count + 1)
            if used + length >= room:
                return NO_PLACES
            for index in range(length):
                angle = start + sweep * index / count
                points[used, 0] = points[first, 0] + x * math.cos(angle) + minor_x * math.sin(angle)
                points[used, 1] = points[first, 1] + y * math.cos(angle) + minor_y * math.sin(angle)
                used += 1
        elif kind == kinds.SPLINE:
            if used + ROOM + last - first >= room:
                return NO_PLACES
            length, closed = curve(points, used, first, last, numbers, place, sagitta, most_of_curve)
            if length <= 0:
                return NO_CURVE
            used += length
        elif kind == kinds.LWPOLYLINE:
            closed = np.int64(numbers[place + 1]) & 1 != 0
            begin, length = first, last - first
            if flags & BULGED and length > 1:
                begin = used
                used = _bulged(points, used, first, last, bulges, closed, sagitta, most)
                if used < 0:
                    return NO_PLACES
                length = used - begin
            if numbers[place] != 0.0:
                pairs = length if closed else length - 1
                if triangle + 2 * pairs >= corners:
                    return NO_TRIANGLES
                turn = -1.0 if flags & MIRRORED else 1.0
                triangle = _broad(
                    points, begin, length, pairs, numbers[place], turn, drawn.triangles, triangle
                )
        elif kind == kinds.SOLID or kind == kinds.TRACE or kind == kinds.FACE:
            begin, length, closed = first, np.int64(4), True
        else:
            # ---- the rings of a hatch
            for path in range(columns.path[row], columns.path[row + 1]):
                start = pools.path[path]
                stop = pools.path[path + 1] if path + 1 < columns.path[row + 1] else last
                ring = stop - start
                begin = start
                if flags & BULGED and ring > 1:
                    begin = used
                    used = _bulged(points, used, start, stop, bulges, True, sagitta, most)
                    if used < 0:
                        return NO_PLACES
                    ring = used - begin
                if ring < 3:
                    continue
                if chain >= chains:
                    return NO_CHAINS
                drawn.start[chain] = begin
                drawn.length[chain] = ring - 1 if ring > 3 and _meet(points, begin, ring, 0.0) else ring
                drawn.closed[chain] = 1
                chain += 1
            if numbers[place] != 0:
                only = chain - drawn.chain[row] == 1
                begin, length = drawn.start[chain - 1], np.int64(drawn.length[chain - 1])
                if only and triangle + length >= corners:
                    return NO_TRIANGLES
                if only and length <= 64 and _convex(points, begin, length):
                    for index in range(1, length - 1):
                        for corner, at in enumerate((0, index, index + 1)):
                            drawn.triangles[triangle, 2 * corner] = points[begin + at, 0]
                            drawn.triangles[triangle, 2 * corner + 1] = points[begin + at, 1]
                        triangle += 1
                elif chain > drawn.chain[row]:
                    drawn.todo[row] = FILLED
            continue
        if flags & MIRRORED and kind != kinds.LINE and kind != kinds.POINT and kind != kinds.ELLIPSE:
            if begin < used and begin < counts[PLACES]:  # do not turn what the token scan wrote
                if used + length >= room:
                    return NO_PLACES
                for index in range(length):
                    points[used + index, 0] = points[begin + index, 0]
                    points[used + index, 1] = points[begin + index, 1]
                begin, used = used, used + length
            for index in range(begin, begin + length):
                points[index, 0] = -points[index, 0]
        if kind == kinds.SOLID or kind == kinds.TRACE:
            for part in range(2):
                for corner in range(3):
                    at = begin + (0 if corner == 0 else corner + part)
                    drawn.triangles[triangle, 2 * corner] = points[at, 0]
                    drawn.triangles[triangle, 2 * corner + 1] = points[at, 1]
                triangle += 1
        depth = 0.0
        if kind == kinds.FACE:
            low = min(numbers[place], numbers[place + 1], numbers[place + 2], numbers[place + 3])
            depth = max(numbers[place], numbers[place + 1], numbers[place + 2], numbers[place + 3]) - low
        level = kind != kinds.FACE or abs(numbers[place] - numbers[place + 3]) <= SAME * depth
        if length > 3 and level and _meet(points, begin, length, depth):
            closed = True
            length -= 1
        drawn.start[chain], drawn.length[chain], drawn.closed[chain] = begin, length, closed
        chain += 1
    drawn.chain[state.shape[0]], drawn.triangle[state.shape[0]] = chain, triangle
    counts[CHAINS], counts[PLACES], counts[TRIANGLES] = chain, used, triangle
    return DONE


def draw(
    rows: Rows, state: NDArray[np.uint8], sagitta: NDArray[np.float64], caps: Caps, arena: Arena
) -> tuple[Drawn, int]:
    """What all plain rows draw, and how many points are in use then.

    `sagitta`: greatest distance of chord and arc by number of the block + 1, drawing units of the block.
    """
    points = rows.pools.points
    first = int(rows.columns.point[rows.count])
    chains, triangles = rows.count + 64, rows.count // 2 + 256
    while True:
        drawn = Drawn(
            arena.take("drawn.chain", rows.count + 1, np.int64),
            arena.take("drawn.start", chains, np.int64),
            arena.take("drawn.length", chains, np.int32),
            arena.take("drawn.closed", chains, np.uint8),
            points,
            arena.take("drawn.triangle", rows.count + 1, np.int64),
            arena.cut("drawn.triangles", 6 * triangles).reshape(-1, 6),
            arena.take("drawn.todo", rows.count, np.uint8),
        )
        counts = np.array([0, first, 0], np.int64)
        answer = _draw(
            rows.columns, rows.pools, state, drawn, counts, sagitta, caps.circle_points, caps.curve_points
        )
        if answer == DONE:
            whole = drawn._replace(
                chain=drawn.chain[: rows.count + 1],
                triangle=drawn.triangle[: rows.count + 1],
                todo=drawn.todo[: rows.count],
            )
            return whole, int(counts[PLACES])
        if answer == NO_CURVE:
            raise Odd("a spline too intricate")
        if answer == NO_CHAINS:
            chains *= 4
        elif answer == NO_TRIANGLES:
            triangles *= 4
        else:
            more = np.empty((4 * len(points) + 1024, 2))
            more[:first] = points[:first]
            points = more
