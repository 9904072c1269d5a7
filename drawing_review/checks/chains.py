"""Outlines drawn in several pieces: open lines whose ends meet are joined into rings.

A quarter of the outlines in real files close only because the ends of their pieces coincide.
"""

from __future__ import annotations

import numpy as np
import shapely
from shapely import STRtree

from drawing_review.checks.plan import Ring
from drawing_review.drawing.model import Line, Point

MOST = 20_000  # pieces beyond which a layer is no set of outlines, and joining them would take too long


def joined(lines: tuple[Line, ...], gap: float) -> tuple[Ring, ...]:
    """The outlines that open lines enclose together, where ends lie within `gap` (drawing units).

    Lines are cut where they meet, so that one that runs past its own start closes too; rings that
    touch are one outline. Each is named by the piece that makes up most of its boundary.
    """
    pieces = [line for line in lines if not line.closed and len(line.points) > 1]
    if not 0 < len(pieces) <= MOST:
        return ()
    chains = _strings(pieces, gap)
    faces = shapely.polygonize(shapely.get_parts(shapely.union_all(chains)))
    outlines = shapely.get_parts(shapely.union_all(shapely.get_parts(faces)))
    filled = [shapely.Polygon(outline.exterior) for outline in outlines]
    tree = STRtree(chains)
    return tuple(Ring(pieces[_owner(tree, face)].entity, face, clean=True) for face in filled)


def loose(lines: tuple[Line, ...], rings: tuple[Ring, ...], gap: float) -> tuple[Line, ...]:
    """The open lines that are no part of a ring's boundary."""
    unclosed = [line for line in lines if not line.closed]
    edges = shapely.union_all([ring.polygon.boundary for ring in rings])
    shapely.prepare(edges)
    middles = np.array([_middle(line) for line in unclosed]).reshape(-1, 2)
    bound = shapely.dwithin(edges, shapely.points(middles), gap)
    return tuple(line for line, part in zip(unclosed, bound, strict=True) if not part)


def _middle(line: Line) -> Point:
    index = len(line.points) // 2
    (ax, ay), (bx, by) = line.points[index - 1], line.points[index]
    return ((ax + bx) / 2, (ay + by) / 2)


def _strings(pieces: list[Line], gap: float) -> list[shapely.LineString]:
    """The pieces with their ends moved onto one another where they lie within `gap`."""
    ends = [end for piece in pieces for end in (piece.points[0], piece.points[-1])]
    met = _met(ends, gap)
    return [
        shapely.LineString([met[2 * i], *piece.points[1:-1], met[2 * i + 1]])
        for i, piece in enumerate(pieces)
    ]


def _met(ends: list[Point], gap: float) -> list[Point]:
    """Each end moved onto the first one within `gap` of it, which itself may have been moved."""
    places = shapely.points(ends)
    near, found = STRtree(places).query(places, predicate="dwithin", distance=gap)
    first = list(range(len(ends)))
    for end, other in sorted(zip(near.tolist(), found.tolist(), strict=True)):
        if other < end:
            first[end] = min(first[end], first[other])
    return [ends[index] for index in first]


def _owner(tree: STRtree, face: shapely.Polygon) -> int:
    """The piece that shares most of the face's boundary; the first of several."""
    near = sorted(tree.query(face.boundary, predicate="intersects").tolist())
    shared = shapely.length(shapely.intersection(tree.geometries[near], face.boundary))
    return int(near[int(shared.argmax())])
