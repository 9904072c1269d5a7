"""Doors and windows as blocks: their width from the block's scale, their code from its attributes.

TArch (天正) draws an opening as a block one unit wide, inserted with the opening width as its x scale;
that survives the export to T3. Other blocks state a width attribute, or draw the swing as an arc.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict

import msgspec

from drawing_review.checks.labels.opening import OpeningCode, read_code
from drawing_review.checks.plan import Plan
from drawing_review.drawing.model import Box, Entity, Insert, Line, Point

TARCH = re.compile(r"_[A-Z]{0,3}BLK\d?|\$(?:Dor|Win)Lib2D\$\d+", re.IGNORECASE)
MARKED = re.compile(r"^(?:宽|宽度|洞口宽|W|WIDTH)$", re.IGNORECASE)
UNIT_BLOCK = 100.0  # no block of real size is scaled so much: its definition is one unit wide
LEAST_MM, GREATEST_MM = 300.0, 12_000.0
SWING = 0.7  # confidence of a width read from a swing: leaves are drawn with and without the frame


class Opening(msgspec.Struct, frozen=True):
    """A door or window: where it stands, how wide it is drawn (mm), and its code if it carries one."""

    entity: Entity
    place: Point
    box: Box | None
    width_mm: float
    code: OpeningCode | None
    confidence: float = 1.0


def openings(plan: Plan) -> list[Opening]:
    """All door and window blocks whose width the drawing tells."""
    swings = _swings(plan)
    made = (_opening(plan, insert, swings) for insert in plan.drawing.inserts)
    return [opening for opening in made if opening]


def _opening(plan: Plan, insert: Insert, swings: dict[tuple[str, ...], list[float]]) -> Opening | None:
    code = next((code for value in insert.attributes.values() if (code := read_code(value))), None)
    if not code and not TARCH.fullmatch(insert.block):
        return None
    width, confidence = _width(plan, insert, swings)
    if width is None or not LEAST_MM <= width <= GREATEST_MM:
        return None
    return Opening(insert.entity, insert.place, insert.box, width, code, confidence)


def _width(
    plan: Plan, insert: Insert, swings: dict[tuple[str, ...], list[float]]
) -> tuple[float | None, float]:
    """Width in mm and how sure it is."""
    scale = abs(insert.scale[0])
    if TARCH.fullmatch(insert.block) or scale >= UNIT_BLOCK:
        return plan.mm(scale), 1.0
    for tag, value in insert.attributes.items():
        if MARKED.match(tag) and value.strip().isdigit():
            return float(value), 1.0
    radii = swings.get((*insert.entity.path, insert.entity.handle), [])
    return (plan.mm(sum(radii)), SWING) if 1 <= len(radii) <= 2 else (None, 0.0)


def _swings(plan: Plan) -> dict[tuple[str, ...], list[float]]:
    """Path of an INSERT → radii of the quarter circles drawn directly in it."""
    found: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for line in plan.drawing.lines:
        if line.kind == "ARC" and line.entity.path and (radius := _quarter_radius(line)):
            found[line.entity.path].append(radius)
    return found


def _quarter_radius(line: Line) -> float | None:
    """The radius of an arc of about 90°, from chord and height; None for any other arc."""
    first, middle, last = line.points[0], line.points[len(line.points) // 2], line.points[-1]
    chord = math.dist(first, last)
    height = math.dist(middle, ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2))
    if chord == 0 or not 0.17 <= height / chord <= 0.25:  # tan(90°/4)/2 = 0.207
        return None
    return height / 2 + chord**2 / (8 * height)
