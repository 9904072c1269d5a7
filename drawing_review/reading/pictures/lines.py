"""Lines, arcs, polylines and splines."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from ezdxf.math import Vec3
from numpy.typing import NDArray

from drawing_review.reading.curves import arc, broad, bulged, circle, ellipse
from drawing_review.reading.pen import Pen
from drawing_review.reading.viewports import is_paper

F64 = NDArray[np.float64]

CONTROL_FRAME = 16  # vertex flag: not on the curve
SPLINE_SHARE = 1e-4  # chord error as a share of the spline's size, where that is more than the tolerance


def to_world(entity: Any, points: F64) -> F64:
    """Points of an entity's own plane (OCS) in its block's coordinates."""
    extrusion = entity.dxf.get("extrusion", None)
    if extrusion is None or extrusion.isclose((0, 0, 1)):
        return points
    ocs = entity.ocs()
    axes = np.array([ocs.ux.xyz, ocs.uy.xyz, ocs.uz.xyz])
    world: F64 = points @ axes
    return world


def vector(value: Any) -> F64:
    return np.array(value.xyz)


def line(entity: Any, pen: Pen) -> None:
    pen.chain(np.array([entity.dxf.start.xyz, entity.dxf.end.xyz]))


def point(entity: Any, pen: Pen) -> None:
    """A chord of no length, so that it has a place."""
    place = entity.dxf.location.xyz
    pen.chain(np.array([place, place]), line=False)


def draw_circle(entity: Any, pen: Pen) -> None:
    radius = abs(entity.dxf.radius)
    points = circle(vector(entity.dxf.center), radius, pen.tolerance)
    pen.chain(to_world(entity, points), closed=True)


def draw_arc(entity: Any, pen: Pen) -> None:
    dxf = entity.dxf
    start, end = math.radians(dxf.start_angle), math.radians(dxf.end_angle)
    points = arc(vector(dxf.center), abs(dxf.radius), start, end, pen.tolerance)
    pen.chain(to_world(entity, points))


def draw_ellipse(entity: Any, pen: Pen) -> None:
    dxf = entity.dxf
    minor = vector(entity.minor_axis)
    whole = abs((dxf.end_param - dxf.start_param) % (2 * math.pi)) < 1e-9
    points = ellipse(
        vector(dxf.center), (vector(dxf.major_axis), minor), dxf.start_param, dxf.end_param, pen.tolerance
    )
    pen.chain(points[:-1] if whole else points, closed=whole)


def lwpolyline(entity: Any, pen: Pen) -> None:
    values = np.array(entity.lwpoints.values).reshape(-1, 5)  # x, y, start width, end width, bulge
    vertices = np.zeros((len(values), 4))
    vertices[:, :2] = values[:, :2]
    vertices[:, 2] = entity.dxf.get("elevation", 0.0)
    vertices[:, 3] = values[:, 4]
    widths = np.abs(values[:, 2:4]) if entity.has_width else np.zeros((len(values), 2))
    if entity.has_width and not widths.any():
        widths[:] = abs(entity.dxf.get("const_width", 0.0))
    _flat(entity, vertices, widths, entity.closed, pen)


def polyline(entity: Any, pen: Pen) -> None:
    """POLYLINE in its flat and spatial forms; meshes as the outlines of their faces."""
    if not (entity.is_2d_polyline or entity.is_3d_polyline):
        for face in entity.virtual_entities():
            if face.dxf.hasattr("vtx2"):
                draw_face(face, pen)
        return
    shown = [v for v in entity.vertices if not v.dxf.get("flags", 0) & CONTROL_FRAME]
    if not shown:
        return
    vertices = np.array([(*v.dxf.location.xyz, v.dxf.get("bulge", 0.0)) for v in shown])
    if entity.is_3d_polyline:
        pen.chain(vertices[:, :3], closed=entity.is_closed)
        return
    usual = [entity.dxf.get(f"default_{end}_width", 0.0) for end in ("start", "end")]
    widths = np.abs(
        [(v.dxf.get("start_width", usual[0]), v.dxf.get("end_width", usual[1])) for v in shown]
    ).astype(float)
    _flat(entity, vertices, widths, entity.is_closed, pen)


def _flat(entity: Any, vertices: F64, widths: F64, closed: bool, pen: Pen) -> None:
    """A chain in its own plane, and the area that its width covers."""
    pen.chain(to_world(entity, bulged(vertices, closed, pen.tolerance)), closed=closed)
    if widths.any():
        covered = broad(vertices, widths, closed, pen.tolerance)
        pen.fill(to_world(entity, covered.reshape(-1, 3)).reshape(-1, 3, 3))


def spline(entity: Any, pen: Pen) -> None:
    """A NURBS in chords as fine as its size and the tolerance ask for."""
    curve = entity.construction_tool()
    control = np.array([p.xyz for p in curve.control_points])
    size = float(np.ptp(control, axis=0).max())
    if not math.isfinite(size) or size == 0.0 or len(control) > pen.tolerance.points // 4:
        pen.chain(control)
        return
    chord = max(min(pen.tolerance.sagitta, size * 1e-3), size * SPLINE_SHARE)
    points = pen.flatten(curve, chord)
    closed = bool(entity.closed) or bool(np.allclose(points[0], points[-1], rtol=0, atol=size * 1e-9))
    pen.chain(points[:-1] if closed else points, closed=closed)


def leader(entity: Any, pen: Pen) -> None:
    pen.chain(np.array([Vec3(v).xyz for v in entity.vertices]), line=False)


def draw_face(entity: Any, pen: Pen) -> None:
    """3DFACE: three or four corners; a missing one repeats the one before it."""
    corners = np.array([v.xyz for v in entity.wcs_vertices()])
    pen.chain(corners, closed=True)


def mesh(entity: Any, pen: Pen) -> None:
    """The outlines of a mesh's faces."""
    vertices = np.array([Vec3(v).xyz for v in entity.vertices]).reshape(-1, 3)
    for face in entity.faces:
        pen.chain(vertices[list(face)], closed=True, line=False)


def viewport(entity: Any, pen: Pen) -> None:
    """The frame of a window onto model space; the paper itself has none."""
    if is_paper(entity):
        return
    dxf = entity.dxf
    half = np.array([dxf.width, dxf.height]) / 2
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half + np.array(dxf.center.xyz[:2])
    pen.chain(np.column_stack((corners, np.zeros(4))), closed=True, line=False)


def boundary(entity: Any, pen: Pen) -> None:
    """The outline of an image or underlay, whose content is another file."""
    corners = np.array([p.xyz for p in entity.boundary_path_wcs()])
    pen.chain(corners, closed=True, line=False)
