"""The placed templates as the plain lists of a Drawing: lines, texts, inserts, dimensions, proxies."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import DIMENSIONED, Columns
from drawing_review.drawing.model import Box, Dimension, Entity, Insert, Line, Point, Proxy, Text
from drawing_review.reading.assemble import Assembly, half_turn, letters
from drawing_review.reading.expand import World
from drawing_review.reading.words import clean

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]


class Names:
    """Entities of the model by number in drawing order, each made once."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._handles = [columns.handles[i] for i in range(len(columns.handles))]
        self._paths = [_split(columns.paths[i]) for i in range(len(columns.paths))]
        self._made: dict[int, Entity] = {}
        self._rows = columns.entities

    def entity(self, number: int) -> Entity:
        if number not in self._made:
            rows, columns = self._rows, self._columns
            self._made[number] = Entity(
                self._handles[rows.handle[number]],
                columns.layers[rows.layer[number]],
                self._paths[rows.path[number]],
                columns.layouts[rows.layout[number]],
            )
        return self._made[number]

    def kind(self, number: int) -> str:
        return self._columns.kinds[int(self._rows.kind[number])]

    def path(self, index: int) -> tuple[str, ...]:
        return self._paths[index]


def lines(assembly: Assembly, names: Names) -> tuple[Line, ...]:
    """Every chain that checks may take for a line. A dimension's picture is none."""
    chains, flags = assembly.chains, assembly.columns.entities.flags
    found = []
    for index in np.flatnonzero(chains.line & ((flags[chains.entity] & DIMENSIONED) == 0)):
        number, start = int(chains.entity[index]), int(chains.start[index])
        points = tuple(map(tuple, chains.points[start : start + int(chains.length[index])].tolist()))
        found.append(Line(names.entity(number), points, bool(chains.closed[index]), names.kind(number)))
    return tuple(found)


def texts(world: World, assembly: Assembly, names: Names) -> tuple[Text, ...]:
    flags = assembly.columns.entities.flags
    found = []
    for placed in world.placed:
        words = placed.template.words
        if not words:
            continue
        numbers = assembly.rank[placed.entity(np.array([w.row for w in words]))]
        places = placed.moved(np.array([w.place for w in words]))
        rotation, height, _ = letters(
            placed.turned(np.array([w.along for w in words])), placed.turned(np.array([w.up for w in words]))
        )
        for copy in range(len(placed.places)):
            for index, word in enumerate(words):
                number = int(numbers[copy, index])
                if flags[number] & DIMENSIONED:
                    continue
                found.append(
                    Text(
                        names.entity(number),
                        word.content,
                        _point(places[copy, index]),
                        float(height[copy, index]),
                        float(rotation[copy, index]),
                        word.tag,
                        names.kind(number),
                    )
                )
    return tuple(found)


def inserts(world: World, assembly: Assembly, names: Names, blocks: dict[str, str]) -> tuple[Insert, ...]:
    """Every INSERT at all its places. `blocks`: name in lower case → name as written."""
    boxes = _path_boxes(world, assembly.columns)
    found = []
    for placed, insertion, paths in world.inserts:
        inner = len(insertion.matrices)
        places = placed.moved(insertion.place)
        matrices = insertion.matrices[None] @ placed.places.matrices[:, None]
        layer = np.where(insertion.row.layer == 0, placed.places.columns["layer"], insertion.row.layer)
        for number, path in enumerate(paths):
            copy, member = divmod(number, inner)
            rotation, scale = _turn(matrices[copy, member])
            entity = Entity(
                insertion.row.handle,
                assembly.columns.layers[layer[copy]],
                names.path(int(placed.places.columns["path"][copy])),
                assembly.columns.layouts[placed.places.columns["layout"][copy]],
            )
            found.append(
                Insert(
                    entity,
                    blocks.get(insertion.block, clean(insertion.block)),
                    _point(places[copy, member]),
                    boxes[path],
                    rotation,
                    scale,
                    insertion.attributes,
                )
            )
    return tuple(found)


def dimensions(world: World, columns: Columns, names: Names) -> tuple[Dimension, ...]:
    found = []
    for placed in world.placed:
        for measure in placed.template.measures:
            place = placed.moved(measure.place[None])
            ends = placed.moved(measure.ends)
            for copy in range(len(placed.places)):
                path = int(placed.places.columns["path"][copy])
                above = placed.places.columns["layer"][copy]
                entity = Entity(
                    measure.row.handle,
                    columns.layers[above if measure.row.layer == 0 else measure.row.layer],
                    names.path(path),
                    columns.layouts[placed.places.columns["layout"][copy]],
                )
                measured = measure.measured
                if measured is not None and measure.kind != "angular":
                    measured *= float(np.hypot(*placed.places.matrices[copy, 0, :2]))
                between = tuple(_point(end) for end in ends[copy])
                found.append(
                    Dimension(
                        entity,
                        _point(place[copy, 0]),
                        measured,
                        measure.override,
                        measure.kind,
                        between,
                        measure.shown,
                        measure.factor,
                    )
                )
    return tuple(found)


def proxies(world: World, assembly: Assembly, names: Names) -> tuple[Proxy, ...]:
    found = []
    for placed in world.placed:
        for index, kind, place in placed.template.proxies:
            for copy in range(len(placed.places)):
                number = int(assembly.rank[placed.entity(np.array([index]))[copy, 0]])
                box = assembly.columns.entities.box[number]
                at = _point(placed.moved(place[None])[copy, 0]) if place is not None else _centre(box)
                found.append(Proxy(names.entity(number), kind, at))
    return tuple(found)


def _path_boxes(world: World, columns: Columns) -> list[Box | None]:
    """The box of everything inside each INSERT, inner INSERTs included."""
    count = len(world.paths)
    least, greatest = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
    drawn = np.isfinite(columns.entities.box).all(axis=1)
    path = columns.entities.path[drawn].astype(np.int64)
    np.minimum.at(least, path, columns.entities.box[drawn, :2])
    np.maximum.at(greatest, path, columns.entities.box[drawn, 2:])
    for index in range(count - 1, 0, -1):  # inner paths stand after outer ones
        above = world.parents[index]
        np.minimum(least[above], least[index], out=least[above])
        np.maximum(greatest[above], greatest[index], out=greatest[above])
    full = np.hstack((least, greatest))
    return [_box(row) if np.isfinite(row).all() else None for row in full]


def _turn(matrix: F64) -> tuple[float, tuple[float, float]]:
    """Rotation in degrees and scale of an INSERT; the y scale is negative where it is mirrored."""
    x, y = matrix[0, :2], matrix[1, :2]
    mirrored = x[0] * y[1] - x[1] * y[0] < 0
    rotation = float(half_turn(np.degrees(np.arctan2(x[1], x[0]))))
    return rotation, (float(np.hypot(*x)), float(-np.hypot(*y) if mirrored else np.hypot(*y)))


def _box(row: F64) -> Box:
    return (float(row[0]), float(row[1]), float(row[2]), float(row[3]))


def _point(row: F64) -> Point:
    return (float(row[0]), float(row[1]))


def _centre(box: F64) -> Point | None:
    return _point((box[:2] + box[2:]) / 2) if np.isfinite(box).all() else None


def _split(path: str) -> tuple[str, ...]:
    return tuple(path.split("/")) if path else ()
