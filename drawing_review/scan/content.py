"""The world as the plain lists of a Drawing: what `reading.lists` makes of templates, from columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import DIMENSIONED, Columns
from drawing_review.drawing.model import Dimension, Entity, Insert, Point, Proxy, Text
from drawing_review.reading.assemble import half_turn, letters
from drawing_review.scan.compiled import kernel
from drawing_review.scan.dimensions import Measured
from drawing_review.scan.model import Out, Places

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
Numbers = NDArray[np.integer[Any]]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Texts:
    """What is written: text `i` belongs to item `item[i]`; items ascend."""

    item: I64
    content: list[str]
    tag: list[str]
    place: F64  # (n, 2), in the coordinates of its block
    along: F64
    up: F64


@dataclass(frozen=True)
class References:
    """INSERTs: by item, which block it brings in, its attributes, and the places of its members."""

    item: I64  # ascending
    block: list[str]  # as written
    attributes: list[dict[str, str]]
    first: I64  # (n,): first member in `place`
    place: F64  # (members, 2), in the coordinates of the block it stands in


class World:
    """Entities of the model by number, and what all lists need of the world."""

    def __init__(self, columns: Columns, out: Out, places: Places) -> None:
        self.columns, self.out, self.places = columns, out, places
        self._written = columns.handles.data.tobytes().decode()
        paths: list[tuple[str, ...]] = [()]
        for above, handle in zip(places.above[1:].tolist(), self.handles(places.item[1:]), strict=True):
            paths.append((*paths[above], handle))
        self.paths = paths

    def handles(self, items: Numbers) -> list[str]:
        """The handles of items: of a large drawing only some are ever asked for."""
        offsets, written = self.columns.handles.offsets, self._written
        first = items.astype(np.int64)
        starts, stops = offsets[first].tolist(), offsets[first + 1].tolist()
        return [written[start:stop] for start, stop in zip(starts, stops, strict=True)]

    def entities(self, numbers: Numbers) -> list[Entity]:
        """The drawn entities with these numbers."""
        out = self.out
        return self.made(out.item[numbers], out.layer[numbers], out.path[numbers], out.layout[numbers])

    def made(self, item: Numbers, layer: Numbers, path: Numbers, layout: Numbers) -> list[Entity]:
        paths, layers, layouts = self.paths, self.columns.layers, self.columns.layouts
        return list(
            map(
                Entity,
                self.handles(item),
                [layers[i] for i in layer.tolist()],
                [paths[i] for i in path.tolist()],
                [layouts[i] for i in layout.tolist()],
            )
        )


def texts(world: World, written: Texts) -> tuple[Text, ...]:
    out, columns = world.out, world.columns
    numbers, which = _members(out.item, written.item)
    shown = (out.flags[numbers] & DIMENSIONED) == 0
    numbers, which = numbers[shown], which[shown]
    matrices = world.places.matrix[out.path[numbers]]
    place = _moved(written.place[which], matrices)
    rotation, height, _ = letters(
        _turned(written.along[which], matrices), _turned(written.up[which], matrices)
    )
    kinds = columns.kinds
    chosen = which.tolist()
    return tuple(
        map(
            Text,
            world.entities(numbers),
            [written.content[i] for i in chosen],
            zip(place[:, 0].tolist(), place[:, 1].tolist(), strict=True),
            height.tolist(),
            rotation.tolist(),
            [written.tag[i] for i in chosen],
            [kinds[i] for i in out.kind[numbers].tolist()],
        )
    )


def inserts(world: World, references: References, layers: NDArray[np.int32]) -> tuple[Insert, ...]:
    """Every INSERT at all its places. `layers`: by item, layer 0 not resolved."""
    places = world.places
    numbers, which = _members(places.item, references.item)
    keep = numbers > 0  # place 0 is the layouts' own
    numbers, which = numbers[keep], which[keep]
    above = places.above[numbers]
    outer, own = places.matrix[above], places.matrix[numbers]
    place = _moved(references.place[references.first[which] + places.member[numbers]], outer)
    layer = layers[places.item[numbers]]
    layer = np.where(layer == 0, places.layer[above], layer)
    boxes = _boxes(world)[numbers]
    mirrored = own[:, 0] * own[:, 3] - own[:, 1] * own[:, 2] < 0
    scale_x, scale_y = np.hypot(own[:, 0], own[:, 1]), np.hypot(own[:, 2], own[:, 3])
    scale_y = np.where(mirrored, -scale_y, scale_y)
    rotation = half_turn(np.degrees(np.arctan2(own[:, 1], own[:, 0])))
    entities = world.made(places.item[numbers], layer, above, places.layout[numbers])
    drawn: Any = np.isfinite(boxes).all(axis=1)
    corners = zip(*(side.tolist() for side in boxes.T), strict=True)
    chosen = which.tolist()
    return tuple(
        map(
            Insert,
            entities,
            [references.block[i] for i in chosen],
            zip(place[:, 0].tolist(), place[:, 1].tolist(), strict=True),
            [box if full else None for box, full in zip(corners, drawn.tolist(), strict=True)],
            _shared(rotation.tolist()),
            _shared(zip(scale_x.tolist(), scale_y.tolist(), strict=True)),
            [references.attributes[i] for i in chosen],
        )
    )


def dimensions(world: World, measured: Measured, layers: NDArray[np.int32]) -> tuple[Dimension, ...]:
    """Every dimension at all its places: as often as its picture stands there."""
    places = world.places
    numbers, which = _members(places.item, measured.item)
    keep = numbers > 0
    numbers, which = numbers[keep], which[keep]
    above = places.above[numbers]
    outer = places.matrix[above]
    layer = layers[places.item[numbers]]
    layer = np.where(layer == 0, places.layer[above], layer)
    place = _moved(measured.place[which], outer)
    one, other = _moved(measured.ends[which, :2], outer), _moved(measured.ends[which, 2:], outer)
    stretch = np.hypot(outer[:, 0], outer[:, 1]).tolist()
    found = []
    for index, entity in enumerate(world.made(places.item[numbers], layer, above, places.layout[numbers])):
        number = int(which[index])
        length, kind = measured.length[number], measured.kind[number]
        if length is not None and kind != "angular":
            length *= stretch[index]
        ends = () if np.isnan(one[index, 0]) else (_point(one[index]), _point(other[index]))
        override, shown, factor = measured.override[number], measured.shown[number], measured.factor[number]
        found.append(Dimension(entity, _point(place[index]), length, override, kind, ends, shown, factor))
    return tuple(found)


def proxies(world: World, found: list[tuple[int, str, F64 | None]]) -> tuple[Proxy, ...]:
    """Custom objects: `found` has item, kind and, in its block, the place."""
    told = []
    for item, kind, place in found:
        for number in np.flatnonzero(world.out.item == item):
            box = world.columns.entities.box[number]
            centre = _point((box[:2] + box[2:]) / 2) if np.isfinite(box).all() else None
            matrix = world.places.matrix[world.out.path[number]][None]
            at = _point(_moved(place[None, :2], matrix)[0]) if place is not None else centre
            told.append(Proxy(world.entities(np.array([number]))[0], kind, at))
    return tuple(told)


def _members(column: I64 | NDArray[np.uint32], wanted: I64) -> tuple[I64, I64]:
    """Places of `column` that hold one of `wanted` (ascending, maybe repeated), and which of them it is."""
    first = np.searchsorted(wanted, column, side="left")
    last = np.searchsorted(wanted, column, side="right")
    count = last - first
    number = np.repeat(np.arange(len(column)), count)
    within = np.arange(len(number)) - np.repeat(np.cumsum(count) - count, count)
    return number, first[number] + within


def _moved(points: F64, matrices: F64) -> F64:
    """Points (n, 2), each by its matrix (n, 7)."""
    moved: F64 = _turned(points, matrices) + matrices[:, 4:6]
    return moved


def _turned(points: F64, matrices: F64) -> F64:
    x, y = points[:, 0], points[:, 1]
    return np.column_stack((x * matrices[:, 0] + y * matrices[:, 2], x * matrices[:, 1] + y * matrices[:, 3]))


def _boxes(world: World) -> F64:
    """The box of everything inside each place, inner places included."""
    boxes = np.empty((len(world.places.above), 4))
    boxes[:, :2], boxes[:, 2:] = np.inf, -np.inf
    _widen(world.columns.entities.box, world.out.path, world.places.above, boxes)
    return boxes


@kernel
def _widen(entity_boxes, path, above, boxes):
    for entity in range(path.shape[0]):
        place = path[entity]
        if entity_boxes[entity, 0] <= entity_boxes[entity, 2]:  # False for NaN
            for side in range(2):
                boxes[place, side] = min(boxes[place, side], entity_boxes[entity, side])
                boxes[place, side + 2] = max(boxes[place, side + 2], entity_boxes[entity, side + 2])
    for place in range(boxes.shape[0] - 1, 0, -1):  # inner places stand behind outer ones
        over = above[place]
        for side in range(2):
            boxes[over, side] = min(boxes[over, side], boxes[place, side])
            boxes[over, side + 2] = max(boxes[over, side + 2], boxes[place, side + 2])


def _shared(values: Iterable[Value]) -> list[Value]:
    """The same, equal ones as one object: most blocks stand upright and in their own size."""
    seen: dict[Value, Value] = {}
    return [seen.setdefault(value, value) for value in values]


def _point(row: F64) -> Point:
    return (float(row[0]), float(row[1]))
