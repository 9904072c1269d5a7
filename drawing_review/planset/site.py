"""The site plan (总平面图): red line, control line, buildings, road, green, an array of parking bays."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from drawing_review.planset.library import CORNER, rectangle
from drawing_review.planset.pen import Pen, Point

WIDTH, DEPTH = 300_000.0, 180_000.0  # of the land, mm
SETBACK = 10_000.0


def draw_site(pen: Pen, dice: random.Random, origin: Point) -> None:
    """`origin`: the lower left corner of the land."""
    land = [
        (x + dice.uniform(-3000, 3000), y + dice.uniform(-3000, 3000))
        for x, y in rectangle(*origin, WIDTH, DEPTH)
    ]
    pen.polyline("REDLINE", land, True)
    inner = rectangle(
        origin[0] + SETBACK + 3000,
        origin[1] + SETBACK + 3000,
        WIDTH - 2 * SETBACK - 6000,
        DEPTH - 2 * SETBACK - 6000,
    )
    pen.polyline("总图-建筑控制线", (*inner, inner[0]))  # closed only by coincident ends
    for n in range(6):
        x, y = origin[0] + 20_000 + n % 3 * 92_000, origin[1] + 30_000 + n // 3 * 75_000
        pen.polyline("总图-建筑", rectangle(x, y, 72_000.0, 14_400.0), True)
        pen.text("总图-建筑", (x + 20_000, y + 5_000), 2500.0, f"{n + 1}#楼 {dice.randint(3, 18)}F")
        _planting(pen, dice, (x, y + 20_000))
    _road(pen, origin)
    array = (24, 1, 2600.0, 6000.0)
    pen.insert("车库-车位", "车位", (origin[0] + 60_000, origin[1] + 21_000), array=array)


def _road(pen: Pen, origin: Point) -> None:
    """The ring road: both kerbs with rounded corners."""
    for inset, radius in ((15_000.0, 12_000.0), (19_000.0, 8_000.0)):
        x0, y0 = origin[0] + inset, origin[1] + inset
        x1, y1 = origin[0] + WIDTH - inset, origin[1] + DEPTH - inset
        corners: Sequence[Point] = (
            (x0 + radius, y0), (x1 - radius, y0), (x1, y0 + radius), (x1, y1 - radius),
            (x1 - radius, y1), (x0 + radius, y1), (x0, y1 - radius), (x0, y0 + radius),
        )  # fmt: skip
        pen.polyline("总图-道路", corners, True, {1: CORNER, 3: CORNER, 5: CORNER, 7: CORNER})


def _planting(pen: Pen, dice: random.Random, corner: Point) -> None:
    bed = rectangle(*corner, 70_000.0, 12_000.0)
    pen.polyline("总图-绿化", bed, True)
    pen.hatch("总图-绿化", bed, spacing=1500.0)
    path = [(corner[0] + n * 8_000, corner[1] + 6_000 + 3_000 * math.sin(n * 1.3)) for n in range(9)]
    pen.spline("总图-绿化", path)
    for _ in range(12):
        place = (corner[0] + dice.uniform(2_000, 68_000), corner[1] + dice.uniform(2_000, 10_000))
        size = dice.uniform(0.6, 1.6)
        pen.insert("总图-绿化", "乔木", place, (size, size), dice.uniform(0, 360))
