"""The lines and curves of a drawing in world coordinates, and whether two readers found the same.

Compared is what every reader knows: LINE, ARC, CIRCLE, ELLIPSE, polylines and SPLINE, blocks expanded, model
space. Each reader cuts curves as it likes, within the tolerance, so points are not compared one by one: all
lines together must be as long, and the points of each side must lie on the other side's lines. Layers are
left out: ezdxf leaves a block's content on its own layer, GDAL puts it on that of the INSERT.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

F64 = NDArray[np.float64]
KINDS = ("LINE", "ARC", "CIRCLE", "ELLIPSE", "LWPOLYLINE", "POLYLINE", "SPLINE")
LENGTH = 2e-3  # share by which lengths may differ: curves are cut more or less finely
SAMPLE = 50_000


def segments_of(paths: list[F64]) -> F64:
    """Segments (n, 4) of chains of points (k, 2)."""
    return np.concatenate([np.zeros((0, 4)), *(np.hstack((p[:-1], p[1:])) for p in paths)])


def difference(one: F64, other: F64, tolerance: float) -> str:
    """Why two sets of segments are not the same linework, "" if they are. `tolerance`: drawing units."""
    a, b = _length(one), _length(other)
    if abs(a - b) > LENGTH * max(a, b):
        return f"{a:,.0f} and {b:,.0f} drawing units of lines"
    off = _away(one, other, tolerance) + _away(other, one, tolerance)
    return f"{off} points lie more than {tolerance:g} from the other's lines" if off else ""


def _length(segments: F64) -> float:
    return float(np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1]).sum())


def _away(here: F64, there: F64, tolerance: float) -> int:
    """How many of a sample of points do not lie on the other's lines."""
    if not len(here) or not len(there):
        return len(here)
    chosen = np.random.default_rng(0).choice(len(here), min(SAMPLE, len(here)), replace=False)
    tree = shapely.STRtree(shapely.linestrings(there.reshape(-1, 2, 2)))
    if not np.isfinite(tolerance) or not np.isfinite(here).all():
        return len(here)
    points = shapely.points(here[chosen, :2])
    on_a_line = tree.query_nearest(points, max_distance=tolerance, all_matches=False)[0]
    return len(chosen) - len(on_a_line)
