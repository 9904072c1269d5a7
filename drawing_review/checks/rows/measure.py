"""The widest circle in an outline."""

from __future__ import annotations

import shapely
from shapely.geometry import Polygon

from drawing_review.drawing.model import Point

CLOSE = 0.25  # mm to which it is found


def widest(polygon: Polygon, unit: float) -> tuple[float, Point]:
    """The diameter (mm) of the largest circle inside, and its centre. `unit`: mm per drawing unit.

    In a rectangle that is the short side; in any room it is the width that a turning wheelchair finds.
    """
    reach = shapely.maximum_inscribed_circle(polygon, tolerance=CLOSE / unit)
    (x, y), *_ = reach.coords
    return 2 * reach.length * unit, (float(x), float(y))
