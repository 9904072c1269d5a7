"""B-splines in chords: what `ezdxf.math.BSpline.flattening` does, which is the oracle, in machine code.

Evaluated by algorithm A2.2 of The NURBS Book (Piegl and Tiller); each span between two knots is cut in four,
and every chord from whose middle the curve is too far is halved.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.pen import by_ezdxf
from drawing_review.scan.compiled import inlined, kernel

F64 = NDArray[np.float64]
CUTS = 4  # chords between two knots at least
HIGHEST_ORDER = 12
DEEPEST = 48  # halvings of a chord
ROOM = 4096  # points; where a curve needs more, ezdxf draws it
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
    used = _flatten(control, knots, order, np.unique(knots), distance, points)
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
    for axis in range(3):
        into[axis] = 0.0
        for j in range(order):
            into[axis] += basis[j] * control[span - order + 1 + j, axis]


@inlined
def _close(a, b):
    return abs(a - b) <= max(SAME_POINT[0] * max(abs(a), abs(b)), SAME_POINT[1])


@inlined
def _away(point, start, end):
    """Distance of a point from the straight line through two others; 0 where these are one."""
    if _close(start[0], end[0]) and _close(start[1], end[1]) and _close(start[2], end[2]):
        return 0.0
    along, size, whole = 0.0, 0.0, 0.0
    for axis in range(3):
        direction, offset = end[axis] - start[axis], point[axis] - start[axis]
        along += direction * offset
        size += direction * direction
        whole += offset * offset
    rest = whole - along * along / size
    return math.sqrt(rest) if rest > 0 else 0.0


@kernel
def _flatten(control, knots, order, ends, distance, points):
    """Fill `points`; how many there are, or 0 where they have no room. `ends`: the different knots."""
    basis, left, right = np.empty(order), np.empty(order), np.empty(order)
    stack, at = np.empty((DEEPEST + 1, 3)), np.empty(DEEPEST + 1)  # ends of the chords to come
    middle = np.empty(3)
    t = ends[0]
    _point(control, knots, order, t, basis, left, right, points[0])
    used = 1
    for index in range(1, ends.shape[0]):
        stop = ends[index]
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
                    points[used] = stack[top]
                    used += 1
                    t = at[top]
                    top -= 1
                elif top >= DEEPEST:
                    return 0
                else:
                    top += 1
                    stack[top] = middle
                    at[top] = between
    return used
