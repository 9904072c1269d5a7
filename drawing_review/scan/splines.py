"""B-splines in chords: what `ezdxf.math.BSpline.flattening` does, which is the oracle, in machine code.

A SPLINE that is clamped, without weights and in the plane is cut from its row (`curve`), others as ezdxf
has loaded them (`flatten`). Evaluated by algorithm A2.2 of The NURBS Book (Piegl and Tiller); each span
between two knots is cut in four, and every chord from whose middle the curve is too far is halved.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.pen import by_ezdxf
from drawing_review.reading.pictures.lines import SPLINE_SHARE
from drawing_review.scan.compiled import allocating, inlined

F64 = NDArray[np.float64]
CUTS = 4  # chords between two knots at least
HIGHEST_ORDER = 12
DEEPEST = 48  # halvings of a chord
ROOM = 4096  # points; where a curve needs more, ezdxf draws it
SPLINE_NUMBERS = 6  # of a row (`kinds`) before its knots: tolerance, flags, degree, and how many of what
CLOSED = 1  # flag
MOST_DIGITS = 12  # to which knots are rounded
SAME_KNOT = 1e-5, 1e-8  # of numpy's isclose: relative and absolute
SAME_POINT = 1e-9, 1e-12  # of Vec3.isclose


def flatten(curve: Any, distance: float) -> F64:
    """Points (n, 3) of an `ezdxf.math.BSpline`, by ezdxf itself where it is of an unusual kind."""
    knots = np.array(curve.knots())
    control = np.array([point.xyz for point in curve.control_points])
    order, count = int(curve.order), len(control)
    clamped = count >= order and np.all(knots[:order] == knots[0]) and np.all(knots[count:] == knots[-1])
    plain = clamped and knots[0] == 0.0 and np.all(np.diff(knots) >= 0) and not curve.weights()
    if not plain or not 2 <= order <= HIGHEST_ORDER:
        return by_ezdxf(curve, distance)
    points = np.empty((ROOM, 3))
    used = cut(control, knots, order, distance, points)
    return points[:used] if used > 0 else by_ezdxf(curve, distance)


@inlined
def _span(knots, order, count, t):
    """The span between knots that holds `t`."""
    if t >= knots[count]:
        return count - 1
    low, high = order - 1, count
    while low < high:
        middle = (low + high) // 2
        if t < knots[middle]:
            high = middle
        else:
            low = middle + 1
    return low - 1


@inlined
def _point(control, knots, order, t, basis, left, right, into):
    """Write the point at `t` into `into`."""
    span = _span(knots, order, control.shape[0], t)
    basis[0] = 1.0
    for j in range(1, order):
        left[j] = t - knots[span + 1 - j]
        right[j] = knots[span + j] - t
        saved = 0.0
        for r in range(j):
            part = basis[r] / (right[r + 1] + left[j - r])
            basis[r] = saved + right[r + 1] * part
            saved = left[j - r] * part
        basis[j] = saved
    for axis in range(control.shape[1]):
        into[axis] = 0.0
        for j in range(order):
            into[axis] += basis[j] * control[span - order + 1 + j, axis]


@inlined
def _close(a, b):
    return abs(a - b) <= max(SAME_POINT[0] * max(abs(a), abs(b)), SAME_POINT[1])


@inlined
def _away(point, start, end):
    """Distance of a point from the straight line through two others; 0 where these are one."""
    same = True
    for axis in range(point.shape[0]):
        same = same and _close(start[axis], end[axis])
    if same:
        return 0.0
    along, size, whole = 0.0, 0.0, 0.0
    for axis in range(point.shape[0]):
        direction, offset = end[axis] - start[axis], point[axis] - start[axis]
        along += direction * offset
        size += direction * direction
        whole += offset * offset
    rest = whole - along * along / size
    return math.sqrt(rest) if rest > 0 else 0.0


@allocating
def cut(control, knots, order, distance, points):
    """Fill `points`; how many there are, or 0 where they have no room. `control`, `points`: (n, 2) or (n, 3).

    `knots` ascend from 0, the first `order` of them the same and the last.
    """
    basis, left, right = np.empty(order), np.empty(order), np.empty(order)
    axes = control.shape[1]
    stack, at = np.empty((DEEPEST + 1, axes)), np.empty(DEEPEST + 1)  # ends of the chords to come
    middle = np.empty(axes)
    t = knots[0]
    _point(control, knots, order, t, basis, left, right, points[0])
    used = 1
    for index in range(1, knots.shape[0]):
        stop = knots[index]
        step = (stop - t) / CUTS
        while t < stop:
            following = t + step
            if abs(following - stop) <= SAME_KNOT[1] + SAME_KNOT[0] * abs(stop):
                following = stop
            if following <= t:  # a step too small to be one
                return 0
            _point(control, knots, order, following, basis, left, right, stack[0])
            at[0] = following
            top = 0
            while top >= 0:
                between = (t + at[top]) * 0.5
                _point(control, knots, order, between, basis, left, right, middle)
                if _away(middle, points[used - 1], stack[top]) < distance:
                    if used >= points.shape[0]:
                        return 0
                    for axis in range(axes):
                        points[used, axis] = stack[top, axis]
                    used += 1
                    t = at[top]
                    top -= 1
                elif top >= DEEPEST:
                    return 0
                else:
                    top += 1
                    for axis in range(axes):
                        stack[top, axis] = middle[axis]
                    at[top] = between
    return used


@inlined
def knot_steps(tolerance):
    """How many steps of 1 ezdxf rounds knots to (`round_knots`); 0: to none, or to too many for us."""
    digits = -np.int64(math.log10(tolerance)) if tolerance > 0 else np.int64(0)
    return 10.0**digits if 0 < digits <= MOST_DIGITS else 0.0


@inlined
def _size(points, first, last):
    """The longer side of the box around points."""
    least_x = most_x = points[first, 0]
    least_y = most_y = points[first, 1]
    for index in range(first + 1, last):
        x, y = points[index, 0], points[index, 1]
        least_x, most_x = min(least_x, x), max(most_x, x)
        least_y, most_y = min(least_y, y), max(most_y, y)
    return max(most_x - least_x, most_y - least_y)


@inlined
def curve(points, used, first, last, numbers, place, sagitta, most):
    """A plain SPLINE in chords behind `used`, as `pictures.lines.spline`: how many points, and if closed.

    Its control points are `first` to `last`, its numbers begin at `place`; `most` points of a curve. There is
    room for `ROOM` points beside them. No points where it is too intricate.
    """
    order, count, knots = np.int64(numbers[place + 2]) + 1, last - first, place + SPLINE_NUMBERS
    if count > most // 4:
        for index in range(count):
            points[used + index, 0], points[used + index, 1] = (
                points[first + index, 0],
                points[first + index, 1],
            )
        return count, False
    steps = knot_steps(numbers[place])
    for index in range(knots, knots + count + order):
        numbers[index] = math.floor(numbers[index] * steps + 0.5) / steps
    size = _size(points, first, last)
    chord = max(min(sagitta, size * 1e-3), size * SPLINE_SHARE)
    length = cut(
        points[first:last], numbers[knots : knots + count + order], order, chord, points[used : used + ROOM]
    )
    if length <= 0:
        return np.int64(0), False
    away_x = abs(points[used, 0] - points[used + length - 1, 0])
    away_y = abs(points[used, 1] - points[used + length - 1, 1])
    closed = np.int64(numbers[place + 1]) & CLOSED != 0 or max(away_x, away_y) <= size * 1e-9
    return (length - 1 if closed else length), closed
