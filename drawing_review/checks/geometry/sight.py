"""Lines of sight and shortest ways among the corners of walls: the loops, as machine code or as they stand.

Coordinates are millimetres near the origin. `edges` are rows (ax, ay, bx, by); `grid` is (left, bottom,
cell, across, up) and `first`, `listed` tell which edges touch each of its cells. A loop is the same function
twice: compiled by numba for whole floors, and plain, which starts at once, for a few corners.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import sqrt
from typing import Any, cast

FAR = 1e300
MACHINE_FROM = 60  # corners from which compiling or loading machine code pays


@cache
def compiled(name: str) -> Callable[..., Any]:
    """The loop of that name as machine code, kept on disk beside this file."""
    import numba  # noqa: PLC0415  # half a second that small plans need not wait
    from numba import extending  # noqa: PLC0415

    for taken_in in (clear, open_towards, passes_corner):
        cast(Any, extending).register_jitable(taken_in)
    return cast("Callable[..., Any]", cast(Any, numba).njit(cache=True, nogil=True)(LOOPS[name]))


def loop(name: str, corners: int) -> Callable[..., Any]:
    """The loop `spread` or `reach`, in the form that suits so many corners. Both give the same numbers."""
    return compiled(name) if corners >= MACHINE_FROM else LOOPS[name]


def clear(px, py, qx, qy, edges, grid, first, listed):
    """Whether the line from p to q crosses no edge. Touching counts as crossing: edges lie behind the walls."""
    left, bottom, cell = grid[0], grid[1], grid[2]
    across, up = int(grid[3]), int(grid[4])
    dx, dy = qx - px, qy - py
    i, j = int((px - left) / cell), int((py - bottom) / cell)
    last_i, last_j = int((qx - left) / cell), int((qy - bottom) / cell)
    step_i, step_j = (1 if dx > 0 else -1), (1 if dy > 0 else -1)
    next_x = next_y = each_x = each_y = 1e300
    if dx != 0:
        each_x = cell / abs(dx)
        next_x = (left + (i + (1 if dx > 0 else 0)) * cell - px) / dx
    if dy != 0:
        each_y = cell / abs(dy)
        next_y = (bottom + (j + (1 if dy > 0 else 0)) * cell - py) / dy
    while 0 <= i < across and 0 <= j < up:
        at = j * across + i
        for k in range(first[at], first[at + 1]):
            e = listed[k]
            ax, ay, bx, by = edges[e, 0], edges[e, 1], edges[e, 2], edges[e, 3]
            side_a = dx * (ay - py) - dy * (ax - px)
            side_b = dx * (by - py) - dy * (bx - px)
            if (side_a > 0 and side_b > 0) or (side_a < 0 and side_b < 0):
                continue
            side_p = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
            side_q = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax)
            if (side_p >= 0 and side_q <= 0) or (side_p <= 0 and side_q >= 0):
                return False
        if i == last_i and j == last_j:
            return True
        if next_x < next_y:
            if next_x > 1.0:
                return True
            next_x += each_x
            i += step_i
        else:
            if next_y > 1.0:
                return True
            next_y += each_y
            j += step_j
    return True


def open_towards(v, corners, beside, dx, dy):
    """Whether direction d leaves corner v into the open, not into the wall that bends there."""
    before = (corners[v, 0] - beside[v, 0]) * dy - (corners[v, 1] - beside[v, 1]) * dx
    after = (beside[v, 2] - corners[v, 0]) * dy - (beside[v, 3] - corners[v, 1]) * dx
    grazing = -1e-5 * (abs(dx) + abs(dy))
    return not (before < grazing and after < grazing)


def passes_corner(v, corners, beside, dx, dy):
    """Whether a shortest way in direction d may bend at corner v: the wall lies to one side of it."""
    before = dx * (beside[v, 1] - corners[v, 1]) - dy * (beside[v, 0] - corners[v, 0])
    after = dx * (beside[v, 3] - corners[v, 1]) - dy * (beside[v, 2] - corners[v, 0])
    grazing = 1e-6 * (abs(dx) + abs(dy))
    return not ((before > grazing and after < -grazing) or (before < -grazing and after > grazing))


def spread(corners, beside, exits, edges, grid, first, listed, far, came):
    """Shortest ways from the exits to all corners: fills `far` (mm) and `came` (the corner before, or
    -1 - exit). Sight is tested only where it would shorten a way (Dijkstra, lazily)."""
    count = corners.shape[0]
    done = came == came.shape[0] + 1  # nothing is done yet
    for v in range(count):
        for s in range(exits.shape[0]):
            dx, dy = exits[s, 0] - corners[v, 0], exits[s, 1] - corners[v, 1]
            length = sqrt(dx * dx + dy * dy)
            if (
                length < far[v]
                and open_towards(v, corners, beside, dx, dy)
                and clear(exits[s, 0], exits[s, 1], corners[v, 0], corners[v, 1], edges, grid, first, listed)
            ):
                far[v] = length
                came[v] = -1 - s
    for _ in range(count):
        nearest = -1
        least = 1e299
        for v in range(count):
            if not done[v] and far[v] < least:
                least = far[v]
                nearest = v
        if nearest < 0:
            return
        u = nearest
        done[u] = True
        for v in range(count):
            if done[v]:
                continue
            dx, dy = corners[v, 0] - corners[u, 0], corners[v, 1] - corners[u, 1]
            length = least + sqrt(dx * dx + dy * dy)
            if (
                length < far[v]
                and passes_corner(u, corners, beside, dx, dy)
                and passes_corner(v, corners, beside, dx, dy)
                and open_towards(u, corners, beside, dx, dy)
                and open_towards(v, corners, beside, -dx, -dy)
                and clear(
                    corners[u, 0], corners[u, 1], corners[v, 0], corners[v, 1], edges, grid, first, listed
                )
            ):
                far[v] = length
                came[v] = u


def reach(places, corners, beside, far, exits, edges, grid, first, listed, order, bound, walked, via):
    """From each place the shortest way to an exit: fills `walked` (mm) and `via` (the first corner on it,
    -1 - exit where the exit is in sight). `order` and `bound` are room to work in, one value a corner."""
    for k in range(places.shape[0]):
        x, y = places[k, 0], places[k, 1]
        best = 1e300
        towards = -1 - exits.shape[0]
        for s in range(exits.shape[0]):
            dx, dy = x - exits[s, 0], y - exits[s, 1]
            length = sqrt(dx * dx + dy * dy)
            if length < best and clear(x, y, exits[s, 0], exits[s, 1], edges, grid, first, listed):
                best = length
                towards = -1 - s
        waiting = 0
        for v in range(corners.shape[0]):
            dx, dy = x - corners[v, 0], y - corners[v, 1]
            length = far[v] + sqrt(dx * dx + dy * dy)
            if length < best:
                bound[waiting] = length
                order[waiting] = v
                waiting += 1
        while waiting:
            pick = 0
            for at in range(1, waiting):
                if bound[at] < bound[pick]:
                    pick = at
            v = order[pick]
            if bound[pick] >= best:
                break
            if open_towards(v, corners, beside, x - corners[v, 0], y - corners[v, 1]) and clear(
                x, y, corners[v, 0], corners[v, 1], edges, grid, first, listed
            ):
                best = bound[pick]
                towards = v
                break
            waiting -= 1
            bound[pick] = bound[waiting]
            order[pick] = order[waiting]
        walked[k] = best
        via[k] = towards


LOOPS: dict[str, Callable[..., Any]] = {"spread": spread, "reach": reach}
