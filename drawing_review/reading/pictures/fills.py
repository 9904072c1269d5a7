"""Filled areas: hatches, SOLID, WIPEOUT. Filled means triangles; a pattern means many short lines."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import reduce
from itertools import islice
from typing import Any

import numpy as np
import shapely
from ezdxf import path as ezpath
from ezdxf.math import Vec2
from ezdxf.render import hatching
from numpy.typing import NDArray

from drawing_review.drawing.columns import MASK
from drawing_review.reading.curves import bulged
from drawing_review.reading.pen import Pen
from drawing_review.reading.pictures.lines import to_world

F64 = NDArray[np.float64]

HAIR = (0.00061, 0.00083)  # of the mean distance of pattern lines; ezdxf takes 0.0003 to 0.001
CROSSING_POINTS = 2_000  # corners of a ring that crosses itself, beyond which it is not mended but outlined


def solid(entity: Any, pen: Pen) -> None:
    """SOLID and TRACE: the third and fourth corner stand crosswise in the file."""
    dxf = entity.dxf
    corners = np.array([dxf.vtx0.xyz, dxf.vtx1.xyz, dxf.vtx3.xyz, dxf.vtx2.xyz])
    corners = to_world(entity, corners)
    pen.chain(corners, closed=True)
    pen.fill(np.array([corners[[0, 1, 2]], corners[[0, 2, 3]]]))


def wipeout(entity: Any, pen: Pen) -> None:
    corners = np.array([p.xyz for p in entity.boundary_path_wcs()])
    pen.template.rows[pen.row].flags |= MASK
    pen.chain(corners, closed=True, line=False)
    covered = triangles([corners], pen.paper.caps.filled_points)
    if covered is not None:
        pen.fill(covered)


def hatch(entity: Any, pen: Pen) -> None:
    """The boundary is a line for checks (column sections, floor areas) whether filled or patterned."""
    rings = [ring for ring in (_ring(b, entity, pen) for b in entity.paths) if len(ring) > 2]
    world = [to_world(entity, ring) for ring in rings]
    for ring in world:
        pen.chain(ring, closed=True)
    if entity.dxf.get("solid_fill", 0) or entity.gradient is not None:
        filled = triangles(rings, pen.paper.caps.filled_points)
        if filled is None:
            pen.paper.simplified += 1
        else:
            pen.fill(to_world(entity, filled.reshape(-1, 3)).reshape(-1, 3, 3))
        return
    if not _drawable(entity, rings, pen):
        pen.paper.simplified += 1
        return
    for start, end in islice(_pattern(entity), pen.paper.caps.hatch_lines):
        flat = np.array([(*start, entity.dxf.elevation.z), (*end, entity.dxf.elevation.z)])
        pen.chain(to_world(entity, flat), line=False)


def _pattern(entity: Any) -> Iterator[tuple[Any, Any]]:
    """The lines of a pattern in the hatch's plane, as `hatching.hatch_entity` finds them.

    ezdxf moves the pattern by a hair, at random, so that no line meets a corner. Here the hair is fixed.
    """
    paths = hatching.hatch_boundary_paths(entity)
    mean = sum(line.offset.magnitude for line in entity.pattern.lines) / len(entity.pattern.lines)
    hair = Vec2(HAIR[0] * mean, HAIR[1] * mean)
    for plain in hatching.pattern_baselines(entity):
        baseline = hatching.HatchBaseLine(
            plain.origin + hair, plain.direction, plain.offset, plain.line_pattern
        )
        found = hatching.hatch_paths(baseline, paths)
        for line in sorted(found, key=lambda line: line.distance / baseline.normal_distance):
            yield from baseline.pattern_renderer(line.distance).render(line.start, line.end)


def _ring(boundary: Any, entity: Any, pen: Pen) -> F64:
    """A boundary path as points in the hatch's plane."""
    elevation = entity.dxf.elevation.z
    if hasattr(boundary, "vertices"):
        vertices = np.array([(x, y, elevation, bulge) for x, y, bulge in boundary.vertices]).reshape(-1, 4)
        return bulged(vertices, True, pen.tolerance)
    flat = ezpath.from_hatch_edge_path(boundary)
    if flat is None:
        return np.zeros((0, 3))
    size = max((abs(v) for v in (flat.end - flat.start).xyz), default=0.0)
    box = [p.xyz for p in flat.control_vertices()]
    size = max(size, float(np.ptp(np.array(box), axis=0).max()))
    chord = max(min(pen.tolerance.sagitta, size * 1e-3), size * 1e-4)
    points = np.array([p.xyz for p in islice(flat.flattening(chord), pen.tolerance.points)])
    points[:, 2] = elevation
    return points


def triangles(rings: list[F64], most: int) -> F64 | None:
    """The area of `rings` by the even-odd rule, as triangles (m, 3, 3). None where it is too intricate."""
    if not rings or sum(map(len, rings)) > most or len(rings) > 500:
        return None
    origin = rings[0][0]
    polygons = [shapely.Polygon((ring - origin)[:, :2]) for ring in rings]
    if any(len(r) > CROSSING_POINTS and not p.is_valid for r, p in zip(rings, polygons, strict=True)):
        return None
    whole = [shapely.make_valid(p, method="structure") for p in polygons]
    area = reduce(shapely.symmetric_difference, whole)
    parts = shapely.get_parts(shapely.constrained_delaunay_triangles(area))
    if not len(parts):
        return np.zeros((0, 3, 3))
    corners = shapely.get_coordinates(shapely.get_exterior_ring(parts)).reshape(-1, 4, 2)[:, :3]
    flat = np.zeros((len(corners), 3, 3))
    flat[:, :, :2] = corners
    result: F64 = flat + origin
    return result


def _drawable(entity: Any, rings: list[F64], pen: Pen) -> bool:
    """Whether the pattern comes to a number of lines (and dashes) that can be shown."""
    if not rings or entity.pattern is None or not entity.pattern.lines:
        return False
    diagonal = float(np.linalg.norm(np.ptp(np.concatenate(rings), axis=0)))
    total = 0.0
    for pattern in entity.pattern.lines:
        across = abs(math.hypot(pattern.offset.x, pattern.offset.y))
        dashes = sum(map(abs, pattern.dash_length_items))
        if across <= 0.0 or not math.isfinite(diagonal / across):
            return False
        total += diagonal / across * (1 + (diagonal / dashes if dashes > 0 else 0.0))
    return total <= pen.paper.caps.hatch_lines
