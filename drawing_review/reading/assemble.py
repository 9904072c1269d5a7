"""The placed templates as Columns: entities in drawing order, each with its own segments together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import U16, U32, U64, Columns, Entities, Runs, Strings
from drawing_review.reading.expand import Placed, World
from drawing_review.reading.linetypes import Linetypes
from drawing_review.reading.stacking import drawing_order

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
ROUNDED = 1e-9  # degrees
B = NDArray[np.bool_]


@dataclass
class Chains:
    """All chains of the world, ordered by entity: chain `i` is `points[start[i] : start[i] + length[i]]`."""

    points: F64  # (n, 2)
    start: I64
    length: I64
    closed: B
    line: B
    entity: I64  # number in drawing order


@dataclass
class Assembly:
    columns: Columns
    chains: Chains
    rank: I64  # entity number as placed → number in drawing order


def assemble(
    world: World, sha256: str, layers: list[str], layouts: list[str], linetypes: Linetypes
) -> Assembly:
    """Everything placed, in drawing order: by layout, then as the entities stand in it and in its blocks."""
    names = world.properties[0]
    properties = {name: np.concatenate([p[name] for p in world.properties]) for name in names}
    sequence = drawing_order(world.parents, world.standing, properties["path"], properties["order"])
    rank = np.empty(len(sequence), np.int64)
    rank[sequence] = np.arange(len(sequence))
    chains = _chains(world.placed, rank)
    segments, segment_entity = _segments(chains)
    triangles, triangle_entity = _triangles(world.placed, rank)
    sorted_ = {name: column[sequence] for name, column in properties.items()}
    drawn = np.bincount(segment_entity, minlength=len(sequence)) > 0
    known, linetype = linetypes.numbered(
        sorted_["linetype"], sorted_["linetype_scale"], drawn, sorted_["kind"], tuple(world.kinds)
    )
    columns = Columns(
        sha256=sha256,
        layers=tuple(layers),
        layouts=tuple(layouts),
        kinds=tuple(world.kinds),
        handles=Strings.of(world.handles),
        paths=Strings.of(world.paths),
        entities=_entities(sorted_, linetype, segment_entity, triangle_entity),
        segments=segments,
        segment_entity=segment_entity.astype(np.uint32),
        triangles=triangles,
        triangle_entity=triangle_entity.astype(np.uint32),
        runs=_runs(world.placed, rank),
        linetypes=known,
    )
    _fill_boxes(columns)
    return Assembly(columns, chains, rank)


def _entities(
    properties: dict[str, I64], linetype: U16, segment_entity: I64, triangle_entity: I64
) -> Entities:
    """The entity table from its rows in drawing order; the boxes are still empty."""
    count = len(properties["order"])
    segment_first, segment_count = _ranges(count, segment_entity)
    triangle_first, triangle_count = _ranges(count, triangle_entity)
    return Entities(
        handle=properties["handle"].astype(np.uint32),
        path=properties["path"].astype(np.uint32),
        kind=properties["kind"].astype(np.uint16),
        layer=properties["layer"].astype(np.uint32),
        layout=properties["layout"].astype(np.uint16),
        colour=properties["colour"].astype(np.uint32),
        lineweight=properties["lineweight"].astype(np.int16),
        flags=properties["flags"].astype(np.uint8),
        box=np.full((count, 4), np.nan),
        segment_first=segment_first,
        segment_count=segment_count,
        triangle_first=triangle_first,
        triangle_count=triangle_count,
        linetype=linetype,
    )


def _chains(placed: list[Placed], rank: I64) -> Chains:
    points, length, closed, line, entity = [], [], [], [], []
    for part in placed:
        own = part.template.chains
        if not own:
            continue
        times = len(part.places)
        points.append(part.moved(np.concatenate([c.points for c in own])).reshape(-1, 2))
        length.append(np.tile([len(c.points) for c in own], times))
        closed.append(np.tile([c.closed for c in own], times))
        line.append(np.tile([c.line for c in own], times))
        entity.append(part.entity(np.array([c.row for c in own])).ravel())
    if not points:
        nothing = np.zeros(0, np.int64)
        return Chains(np.zeros((0, 2)), nothing, nothing, nothing > 0, nothing > 0, nothing)
    lengths = np.concatenate(length)
    starts = np.cumsum(lengths) - lengths
    entities = rank[np.concatenate(entity)]
    order = np.argsort(entities, kind="stable")
    return Chains(
        np.concatenate(points),
        starts[order],
        lengths[order],
        np.concatenate(closed)[order],
        np.concatenate(line)[order],
        entities[order],
    )


def _segments(chains: Chains) -> tuple[F64, I64]:
    """Chains as segments (m, 4) and their entities. A chain of one point is a segment of no length."""
    length = chains.length
    count = np.maximum(length - 1 + (chains.closed & (length > 2)), 1)
    chain = np.repeat(np.arange(len(count)), count)
    within = np.arange(len(chain)) - np.repeat(np.cumsum(count) - count, count)
    first = chains.start[chain] + within
    second = chains.start[chain] + (within + 1) % length[chain]
    return np.hstack((chains.points[first], chains.points[second])), chains.entity[chain]


def _triangles(placed: list[Placed], rank: I64) -> tuple[F64, I64]:
    parts, entity = [np.zeros((0, 6))], [np.zeros(0, np.int64)]
    for part in placed:
        own = part.template.triangles
        if own:
            rows = np.repeat([row for row, _ in own], [len(t) for _, t in own])
            parts.append(part.moved(np.concatenate([t.reshape(-1, 3) for _, t in own])).reshape(-1, 6))
            entity.append(part.entity(rows).ravel())
    triangles, entities = np.concatenate(parts), rank[np.concatenate(entity)]
    order = np.argsort(entities, kind="stable")
    return triangles[order], entities[order]


def _runs(placed: list[Placed], rank: I64) -> Runs:
    """Text runs at all places. Turned and mirrored letters keep their upright direction."""
    content: list[str] = []
    parts: dict[str, list[NDArray[np.generic]]] = {name: [] for name in RUN_COLUMNS}
    for part in placed:
        lines = [(w, line, at) for w in part.template.words for line, at in w.lines]
        if not lines:
            continue
        times = len(part.places)
        content.extend([line for _, line, _ in lines] * times)
        rotation, height, width = letters(
            part.turned(np.array([w.along for w, _, _ in lines])),
            part.turned(np.array([w.up for w, _, _ in lines])),
        )
        parts["entity"].append(part.entity(np.array([w.row for w, _, _ in lines])).ravel())
        parts["place"].append(part.moved(np.array([at for _, _, at in lines])).reshape(-1, 2))
        parts["height"].append(height.ravel())
        parts["rotation"].append(rotation.ravel())
        parts["width"].append(width.ravel())
        parts["horizontal"].append(np.tile([w.horizontal for w, _, _ in lines], times))
        parts["vertical"].append(np.tile([w.vertical for w, _, _ in lines], times))
    empty = {"place": np.zeros((0, 2))}
    joined = {n: np.concatenate(p) if p else empty.get(n, np.zeros(0)) for n, p in parts.items()}
    entities = rank[joined["entity"].astype(np.int64)]
    order = np.argsort(entities, kind="stable")
    return Runs(
        entity=entities[order].astype(np.uint32),
        content=Strings.of(content[i] for i in order),
        place=joined["place"][order].astype(np.float64),
        height=joined["height"][order].astype(np.float64),
        rotation=joined["rotation"][order].astype(np.float64),
        width=joined["width"][order].astype(np.float64),
        horizontal=joined["horizontal"][order].astype(np.uint8),
        vertical=joined["vertical"][order].astype(np.uint8),
    )


RUN_COLUMNS = ("entity", "place", "height", "rotation", "width", "horizontal", "vertical")


def half_turn(degrees: F64) -> F64:
    """Angles with -180 as 180: which of the two comes out is a matter of rounding."""
    turned: F64 = np.where(degrees <= ROUNDED - 180.0, 180.0, degrees)
    return turned


def letters(along: F64, up: F64) -> tuple[F64, F64, F64]:
    """Rotation (degrees), height and width factor of letters from their directions (…, 2).

    Seen in a mirror the width factor is negative and the rotation is that of the upright direction.
    """
    cross = along[..., 0] * up[..., 1] - along[..., 1] * up[..., 0]
    length = np.hypot(along[..., 0], along[..., 1])
    height = np.abs(cross) / np.where(length > 0, length, 1.0)
    mirrored = cross < 0
    angle = np.where(
        mirrored,
        np.degrees(np.arctan2(-up[..., 0], up[..., 1])),
        np.degrees(np.arctan2(along[..., 1], along[..., 0])),
    )
    angle = half_turn(angle)
    width = np.where(mirrored, -1.0, 1.0) * length / np.where(height > 0, height, 1.0)
    return angle, height, width


def _fill_boxes(columns: Columns) -> None:
    """The box of each entity, NaN where it has no picture; a text's width is estimated."""
    boxes = columns.entities.box
    least, greatest = np.full((len(boxes), 2), np.inf), np.full((len(boxes), 2), -np.inf)

    def widen(entity: U32, points: F64) -> None:
        np.minimum.at(least, entity, points)
        np.maximum.at(greatest, entity, points)

    for column, entity in (
        (columns.segments, columns.segment_entity),
        (columns.triangles, columns.triangle_entity),
    ):
        for first in range(0, column.shape[1], 2):
            widen(entity, column[:, first : first + 2])
    for corner in text_corners(columns.runs):
        widen(columns.runs.entity, corner)
    found = np.hstack((least, greatest))
    drawn = np.isfinite(found).all(axis=1)
    boxes[drawn] = found[drawn]


def text_corners(runs: Runs) -> list[F64]:
    """The corners (n, 2) of the boxes of all runs."""
    long = _widths(runs.content) * runs.height * runs.width
    angle = np.radians(runs.rotation)
    along = np.column_stack((np.cos(angle), np.sin(angle)))
    up = np.column_stack((-np.sin(angle), np.cos(angle)))
    left = -long * np.array([0.0, 0.5, 1.0])[runs.horizontal]
    below = -runs.height * np.array([0.0, 0.0, 0.5, 1.0])[runs.vertical]
    return [
        runs.place + along * (left + long * x)[:, None] + up * (below + runs.height * y)[:, None]
        for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))
    ]


def _widths(content: Strings) -> F64:
    """Estimated widths in capital heights: 0.85 a letter, 1.4 a Chinese character (3 bytes of UTF-8)."""
    starts = np.concatenate(([0], np.cumsum((content.data & 0xC0) != 0x80)))
    offsets = content.offsets.astype(np.int64)
    letters_, size = np.diff(starts[offsets]), np.diff(offsets)
    wide = (size - letters_) / 2
    widths: F64 = 0.85 * (letters_ - wide) + 1.4 * wide
    return widths


def _ranges(count: int, entity: I64) -> tuple[U64, U32]:
    """Where each entity's part of a column sorted by entity begins, and how long it is."""
    numbers = np.bincount(entity, minlength=count)
    return (np.cumsum(numbers) - numbers).astype(np.uint64), numbers.astype(np.uint32)
