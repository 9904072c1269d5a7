"""A Drawing as checks ask it: by meaning, by ring, by sheet. Built once a run, shared by all checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

import msgspec
import shapely
from shapely.geometry import LinearRing, Polygon
from shapely.validation import make_valid

from drawing_review.drawing.model import Box, Drawing, Entity, Line, Point, Sheet

ROUND = frozenset({"CIRCLE", "ARC", "ELLIPSE", "SPLINE", "LINE"})  # no outlines: symbols, curves
T = TypeVar("T")
TARCH_CARRIES = frozenset({"WALL", "DOOR", "WINDOW", "ROOM", "AREA", "GRID", "STAIR"})  # 天正对象
STATED = "key"  # the basis of a meaning that the drawing itself states
PARTLY_READ = frozenset({"entity_failed"})  # warnings that mean entities are missing
SPIKE = 0.001  # share of the area by which a harmless spike or doubled point may change it


class Ring(msgspec.Struct, frozen=True):
    """A closed outline: its polygon in drawing units. `clean` is False if it crosses itself."""

    entity: Entity
    polygon: Polygon
    clean: bool

    @property
    def corners(self) -> tuple[Point, ...]:
        """The outer outline for evidence: the closing point is not repeated."""
        return _corners(self.polygon.exterior)

    @property
    def edges(self) -> tuple[tuple[Point, ...], ...]:
        """All outlines for evidence: the outer one, and those of holes."""
        return (self.corners, *(_corners(hole) for hole in self.polygon.interiors))


class Plan:
    """Lookups over one drawing. Nothing here decides; a check does."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self._kept: dict[str, Any] = {}

    def kept(self, name: str, find: Callable[[Plan], T]) -> T:
        """What `find` finds in this plan, found once and shared by the checks of the run."""
        if name not in self._kept:
            self._kept[name] = find(self)
        found: T = self._kept[name]
        return found

    @cached_property
    def token_of_layer(self) -> dict[str, str]:
        return {layer.name: layer.token for layer in self.drawing.layers if layer.token}

    @cached_property
    def token_of_block(self) -> dict[str, str]:
        return {block.name: block.token for block in self.drawing.blocks if block.token}

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The meanings that some layer with entities carries, or some block, or some single thing."""
        layers = (layer.token for layer in self.drawing.layers if layer.token and layer.entities)
        blocks = (block.token for block in self.drawing.blocks if block.token)
        return frozenset((*layers, *blocks, *(one.token for one in self.drawing.meanings.values())))

    def token(self, entity: Entity) -> str:
        """What is stated of the entity itself, else the meaning of its layer, or ""."""
        own = self.drawing.meanings.get(entity.handle_path) if self.drawing.meanings else None
        return own.token if own and own.basis == STATED else self.token_of_layer.get(entity.layer, "")

    def lines(self, token: str) -> tuple[Line, ...]:
        """Lines that mean this, by themselves or by their layer."""
        return self._lines.get(token, ())

    @cached_property
    def _lines(self) -> dict[str, tuple[Line, ...]]:
        """The lines by what they mean; one that means something by itself stands there as well."""
        found: dict[str, list[Line]] = defaultdict(list)
        of_layer, own = self.token_of_layer, self.drawing.meanings
        for line in self.drawing.lines:
            tokens = {of_layer.get(line.entity.layer, "")}
            if own and (meaning := own.get(line.entity.handle_path)):
                tokens = {meaning.token, self.token(line.entity)}
            for token in tokens - {""}:
                found[token].append(line)
        return {token: tuple(lines) for token, lines in found.items()}

    def rings(self, token: str) -> tuple[Ring, ...]:
        """Closed outlines on layers with that meaning, as they stand in the file."""
        return self.kept(f"rings {token}", lambda plan: plan.rings_of(plan.lines(token), 0.0))

    def rings_of(self, lines: Iterable[Line], least_m2: float) -> tuple[Ring, ...]:
        """The closed ones of some lines, from a least area on."""
        rings = (ring for line in lines if (ring := ring_of(line)))
        return tuple(ring for ring in rings if self.m2(ring.polygon.area) >= least_m2)

    @cached_property
    def all_rings(self) -> tuple[Ring, ...]:
        """Every closed polyline that encloses an area, whatever its layer. Circles are symbols."""
        drawn = (line for line in self.drawing.lines if line.closed and line.kind not in ROUND)
        return tuple(ring for line in drawn if (ring := ring_of(line)))

    def sheet_at(self, layout: str, place: Point) -> str:
        """The id of the smallest sheet of that layout around the place, or ""."""
        around = [s for s in self.drawing.sheets if s.layout == layout and inside(s.box, place)]
        return min(around, key=lambda s: (_extent(s.box), s.id)).id if around else ""

    def mm(self, length: float) -> float:
        """Drawing units → millimetres."""
        return length * self.drawing.unit

    def m2(self, area: float) -> float:
        """Square drawing units → square metres."""
        return area * (self.drawing.unit / 1000.0) ** 2

    @cached_property
    def empty(self) -> bool:
        """Whether the file draws nothing at all."""
        drawing = self.drawing
        return not any((drawing.lines, drawing.texts, drawing.inserts, drawing.proxies, drawing.counts))

    @cached_property
    def partly_read(self) -> bool:
        """Whether the reader had to leave out parts of the file."""
        return any(warning.code in PARTLY_READ for warning in self.drawing.warnings)

    def hides(self, needs: tuple[str, ...]) -> bool:
        """Whether TArch objects that nobody converted may carry one of these meanings."""
        tarch = any(proxy.kind.startswith("TCH_") for proxy in self.drawing.proxies)
        return tarch and not TARCH_CARRIES.isdisjoint(needs)

    def framed(self) -> tuple[Sheet, ...]:
        return tuple(sheet for sheet in self.drawing.sheets if sheet.framed)


def ring_of(line: Line) -> Ring | None:
    """The outline as a polygon, or None if it encloses nothing. Self-crossings are resolved and marked."""
    corners = line.points[:-1] if line.points[0] == line.points[-1] else line.points
    if not line.closed or len(corners) < 3:
        return None
    polygon = Polygon(corners)
    if polygon.is_valid:
        return Ring(line.entity, polygon, clean=True) if polygon.area > 0 else None
    parts = shapely.get_parts(make_valid(polygon), return_index=False)
    areas = [part for part in parts if part.geom_type == "Polygon"]
    if not areas:
        return None
    largest = max(areas, key=lambda part: part.area)
    return Ring(line.entity, largest, clean=abs(largest.area - _shoelace(corners)) <= SPIKE * largest.area)


def _corners(ring: LinearRing) -> tuple[Point, ...]:
    return tuple((float(x), float(y)) for x, y in ring.coords[:-1])


def _shoelace(corners: tuple[Point, ...]) -> float:
    """The area a chain encloses as drawn; crossings count against each other."""
    x0, y0 = corners[0]
    turned = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum((ax - x0) * (by - y0) - (bx - x0) * (ay - y0) for (ax, ay), (bx, by) in turned)) / 2


def inside(box: Box, place: Point) -> bool:
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


def _extent(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def corners_of(box: Box) -> tuple[Point, ...]:
    """A box as an outline for evidence."""
    return ((box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3]))
