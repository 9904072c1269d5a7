"""Shapes of a plan in millimetres, as `geometry` measures them, and places back in drawing units."""

from __future__ import annotations

from collections.abc import Iterable

import shapely
from shapely.geometry.base import BaseGeometry

from drawing_review.checks.plan import Plan
from drawing_review.drawing.model import Point


def in_mm(plan: Plan, shape: BaseGeometry) -> BaseGeometry:
    return shapely.transform(shape, lambda points: points * plan.drawing.unit)


def in_units(plan: Plan, place: Point) -> Point:
    """A place in mm as one in drawing units."""
    return (place[0] / plan.drawing.unit, place[1] / plan.drawing.unit)


def chain_in_units(plan: Plan, places: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(in_units(plan, place) for place in places)


def rings_of(plan: Plan, shape: BaseGeometry) -> tuple[tuple[Point, ...], ...]:
    """The outer rings of an area in mm, in drawing units, for evidence."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return tuple(chain_in_units(plan, part.exterior.coords[:-1]) for part in parts)
