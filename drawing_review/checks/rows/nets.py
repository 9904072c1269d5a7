"""Nets of lightning protection (接闪网): their meshes, and the spacing of down conductors around the roof."""

from __future__ import annotations

import re
from collections.abc import Iterator

import shapely
from shapely.geometry import Polygon

from drawing_review.checks.finding import Evidence
from drawing_review.checks.geometry.apart import along
from drawing_review.checks.geometry.mesh import Cell, cells
from drawing_review.checks.plan import Plan
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.scaled import chain_in_units, in_mm, in_units
from drawing_review.checks.rows.symbols import in_mm_point, inside, symbols
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Entity

CLASS = re.compile(r"(?:第)?([二三])类防雷|防雷(?:类别|等级)?[^\n]{0,6}?([二三])[类级]")
ROOFEDGE = re.compile(r"ROOF-?EDGE|屋面(轮廓|边线|边缘)|檐口线", re.IGNORECASE)
CLASSES = {"二": "II", "三": "III"}
BESIDE = 1_000.0  # mm: a down conductor stands so near to the net's edge


def stated_class(plan: Plan) -> str:
    """The class of lightning protection that the drawing states, or "": the laxest numbers then hold."""
    said = [m for text in plan.drawing.texts if (m := CLASS.search(text.content))]
    found = {CLASSES[m[1] or m[2]] for m in said}
    return found.pop() if len(found) == 1 else ""


def net(plan: Plan) -> tuple[list[Cell], Entity | None]:
    """The cells of the net in mm, and the line that stands for it; a class says nothing of its place."""
    lines = [line for line in plan.lines("LPNET") if len(line.points) > 1]
    drawn = [
        [in_mm_point(plan, p) for p in (*line.points, *line.points[: 1 if line.closed else 0])]
        for line in lines
    ]
    return (cells(drawn) if drawn else [], lines[0].entity if lines else None)


def meshes(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The side (mm) of each cell that does not fit into a mesh of the clause; the largest one if all do."""
    plan, values = subject.plan, subject.clause.values
    found, entity = plan.kept("net", net)
    if entity is None:
        return
    if not found:
        yield Unread(name=row.thing.zh, entity=entity, place=None, missing="LPNET")
        return
    name = stated_class(plan) or "III"
    sizes = [(values[f"{name}_{n}_long"].number, values[f"{name}_{n}_short"].number) for n in ("a", "b")]
    large = [cell for cell in found if not cell.within(sizes)] or found[:1]
    for cell in large:
        measured, required = _side(cell, sizes)
        inner = cell.outline.representative_point()
        ring = chain_in_units(plan, cell.outline.exterior.coords[:-1])
        yield Found(
            name=row.thing.zh,
            entity=entity,
            place=in_units(plan, (inner.x, inner.y)),
            measured=round(measured),
            required=required,
            evidence=Evidence(rings=(ring,)),
        )


def _side(cell: Cell, sizes: list[tuple[float, float]]) -> tuple[float, float]:
    """The side of the cell, and of the mesh that it fits best, by which it is too large."""
    length, width = min(sizes, key=lambda size: max(cell.length / size[0], cell.width / size[1]))
    by_length = cell.length / length >= cell.width / width
    return (cell.length, length) if by_length else (cell.width, width)


def spacing(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The stretch (mm) of the roof's edge from each down conductor to the next.

    The edge is the one that a layer names (ROOFEDGE, 屋面轮廓), else the outer edge of the net.
    """
    plan, values = subject.plan, subject.clause.values
    conductors = symbols(plan, row.option)
    found, _ = plan.kept("net", net)
    if not conductors:
        return
    drawn = [in_mm(plan, ring.polygon) for ring in plan.all_rings if ROOFEDGE.search(ring.entity.layer)]
    if not found and not drawn:
        yield Unread(
            name=row.thing.zh, entity=conductors[0].entity, place=conductors[0].place, missing="LPNET"
        )
        return
    name = stated_class(plan)
    required = values[name].number if name else values["most"].number
    covered = shapely.get_parts(shapely.union_all([cell.outline for cell in found]))
    bare = [roof for roof in covered if not any(one.intersects(roof) for one in drawn)]
    for roof in (*drawn, *bare):
        yield from _around(row, plan, Polygon(roof.exterior), required, conductors)


def _around(row: Row, plan: Plan, roof: Polygon, required: float, conductors: tuple) -> Iterator[Found]:  # type: ignore[type-arg]
    unit = plan.drawing.unit
    near = shapely.transform(roof, lambda points: points / unit)
    here = inside(near.exterior, conductors, BESIDE / unit)
    if len(here) < 2:
        return
    stretches = along(roof.exterior, [in_mm_point(plan, one.place) for one in here])
    broken = [one for one in stretches if one.length > required] or [max(stretches, key=lambda s: s.length)]
    for stretch in broken:
        start = here[stretch.start]
        yield Found(
            name=row.thing.zh,
            entity=start.entity,
            place=start.place,
            measured=round(stretch.length),
            required=required,
            evidence=Evidence(lines=(chain_in_units(plan, stretch.course),)),
        )


def count(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How many down conductors the net has."""
    conductors = symbols(subject.plan, row.option)
    found, entity = subject.plan.kept("net", net)
    if entity is None and not conductors:
        return
    if not found or not conductors:
        at = conductors[0] if conductors else None
        missing = "LPNET" if conductors else "DOWNCOND"
        yield Unread(
            name=row.thing.zh,
            entity=at.entity if at else entity,
            place=at.place if at else None,
            missing=missing,
        )
        return
    first = conductors[0]
    yield Found(
        name=row.thing.zh,
        entity=first.entity,
        place=first.place,
        measured=len(conductors),
        evidence=Evidence(points=tuple(one.place for one in conductors)),
    )
