"""The windows of paper layouts onto model space."""

from __future__ import annotations

import math
from typing import Any

from ezdxf.document import Drawing as Document

from drawing_review.drawing.model import Entity, Viewport
from drawing_review.reading.pen import layer_of
from drawing_review.reading.words import clean

PAPER_ITSELF = 1  # id of the viewport that is the sheet
OFF = 0x20000  # flag of group 90: switched off
PLAN_VIEW = (0.0, 0.0, 1.0)


def viewports(document: Document) -> tuple[Viewport, ...]:
    """All viewports that are on and look straight down; a tilted one shows no plan."""
    found = []
    for layout in document.layouts:
        if layout.is_modelspace:
            continue
        for entity in layout.query("VIEWPORT"):
            viewport = _viewport(entity, clean(layout.name))
            if viewport is not None:
                found.append(viewport)
    return tuple(found)


def is_paper(entity: Any) -> bool:
    """The viewport that is the sheet itself: number 1, or one that shows the paper as it lies.

    Layouts that were never opened number all their viewports 0, other programs number as they like.
    """
    dxf = entity.dxf
    if dxf.get("id", 0) == PAPER_ITSELF:
        return True
    height, centre, at = dxf.get("height", 0.0), dxf.get("view_center_point", None), dxf.center
    if centre is None or height != dxf.get("view_height", 0.0):
        return False
    return bool(math.hypot(centre.x - at.x, centre.y - at.y) <= 1e-6 * height)


def is_off(entity: Any) -> bool:
    """Whether it shows nothing. Its status only says so before R2000, which had no flags: later it is 0 in
    every layout that was not open when the file was saved."""
    if entity.dxf.hasattr("flags"):
        return bool(entity.dxf.flags & OFF)
    return not entity.dxf.get("status", 0)


def _viewport(entity: Any, layout: str) -> Viewport | None:
    dxf = entity.dxf
    height, view_height = dxf.get("height", 0.0), dxf.get("view_height", 0.0)
    if height <= 0 or view_height <= 0 or is_paper(entity) or is_off(entity):
        return None
    direction = dxf.get("view_direction_vector", None)
    if direction is not None and not direction.normalize().isclose(PLAN_VIEW):
        return None
    turn = dxf.get("view_twist_angle", 0.0)
    angle = math.radians(turn)
    target, centre = dxf.get("view_target_point", None), dxf.view_center_point
    x = centre.x * math.cos(angle) + centre.y * math.sin(angle) + (target.x if target is not None else 0.0)
    y = -centre.x * math.sin(angle) + centre.y * math.cos(angle) + (target.y if target is not None else 0.0)
    half = dxf.get("width", 0.0) / 2
    at = dxf.center
    return Viewport(
        Entity(clean(str(dxf.handle)), clean(layer_of(entity)), (), layout),
        (at.x - half, at.y - height / 2, at.x + half, at.y + height / 2),
        (x, y),
        height / view_height,
        turn,
        tuple(clean(str(name)) for name in entity.frozen_layers),
    )
