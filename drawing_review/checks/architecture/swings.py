"""Door swings (门扇开启弧): quarter circles, whose radius is the width of a leaf."""

from __future__ import annotations

import math

import msgspec
import shapely
from shapely import STRtree

from drawing_review.checks.plan import Plan
from drawing_review.drawing.model import Entity, Line, Point

QUARTER = (math.radians(75), math.radians(105))
LEAST_MM, GREATEST_MM = 350.0, 1_800.0  # radii of leaves
MEETING_MM = 100.0  # the tips of two leaves of one door lie so near when it is shut


class Swing(msgspec.Struct, frozen=True):
    """One leaf: where it hangs, its radius, and the two ends of its arc (drawing units)."""

    entity: Entity
    hinge: Point
    radius: float
    ends: tuple[Point, Point]


class Leaf(msgspec.Struct, frozen=True):
    """A door drawn as one swing or as two that meet: its width and middle (drawing units)."""

    entity: Entity
    place: Point
    width: float


def swings(plan: Plan) -> list[Swing]:
    """Every quarter circle of a leaf's radius."""
    made = (_swing(line) for line in plan.drawing.lines if line.kind == "ARC")
    return [swing for swing in made if swing and LEAST_MM <= plan.mm(swing.radius) <= GREATEST_MM]


def doors_of(plan: Plan, loose: list[Swing]) -> list[Leaf]:
    """Doors from swings that lie in no block: two of one radius whose tips meet are a double door."""
    near = MEETING_MM / plan.drawing.unit
    partner = _partners(loose, near)
    return [
        _leaf(swing, loose[partner[index]] if index in partner else None)
        for index, swing in enumerate(loose)
        if partner.get(index, index) >= index  # a pair is told once, by its first leaf
    ]


def _partners(loose: list[Swing], near: float) -> dict[int, int]:
    """Swing → the one it meets, both ways; each meets at most one."""
    if not loose:
        return {}
    ends = shapely.points([end for swing in loose for end in swing.ends])
    touching = STRtree(ends).query(ends, predicate="dwithin", distance=near).T // 2
    partner: dict[int, int] = {}
    for one, other in sorted({(int(a), int(b)) for a, b in touching if a < b}):
        if one not in partner and other not in partner and _meet(loose[one], loose[other], near):
            partner[one], partner[other] = other, one
    return partner


def _meet(one: Swing, other: Swing, near: float) -> bool:
    """Whether two swings whose ends touch are the leaves of one door: alike, and two radii apart."""
    alike = abs(one.radius - other.radius) <= 0.02 * one.radius
    return alike and abs(math.dist(one.hinge, other.hinge) - 2 * one.radius) <= near


def _leaf(swing: Swing, other: Swing | None) -> Leaf:
    if other:
        return Leaf(swing.entity, _middle(swing.hinge, other.hinge), math.dist(swing.hinge, other.hinge))
    return Leaf(swing.entity, _middle(*swing.ends), swing.radius)


def _swing(line: Line) -> Swing | None:
    """The arc as a swing: the circle through its ends and middle; None unless it turns about 90°."""
    first, middle, last = line.points[0], line.points[len(line.points) // 2], line.points[-1]
    hinge = _centre(first, middle, last)
    if hinge is None:
        return None
    turn = math.atan2(first[1] - hinge[1], first[0] - hinge[0]) - math.atan2(
        last[1] - hinge[1], last[0] - hinge[0]
    )
    turn = abs((turn + math.pi) % (2 * math.pi) - math.pi)
    if not QUARTER[0] <= turn <= QUARTER[1] or math.dist(first, middle) > math.dist(first, last):
        return None
    return Swing(line.entity, hinge, math.dist(hinge, first), (first, last))


def _centre(a: Point, b: Point, c: Point) -> Point | None:
    """The centre of the circle through three points; None if they lie on a line."""
    bx, by, cx, cy = b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]
    double = 2 * (bx * cy - by * cx)
    if abs(double) < 1e-9 * (bx * bx + by * by + cx * cx + cy * cy + 1e-300):
        return None
    b2, c2 = bx * bx + by * by, cx * cx + cy * cy
    return (a[0] + (cy * b2 - by * c2) / double, a[1] + (bx * c2 - cx * b2) / double)


def _middle(a: Point, b: Point) -> Point:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
