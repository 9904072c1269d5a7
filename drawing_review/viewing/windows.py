"""The windows (视口) of a paper layout, as the desk draws the model through them."""

from __future__ import annotations

from typing import Any

from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Drawing, Viewport
from drawing_review.viewing.shown import Layout


def windows(layout: Layout, drawing: Drawing, columns: Columns) -> list[dict[str, Any]]:
    """All windows of a layout in the order of the file; none on the model itself."""
    layers = {name.lower(): index for index, name in enumerate(columns.layers)}
    return [_listed(one, layers) for one in drawing.viewports if one.entity.layout == layout.name]


def _listed(window: Viewport, layers: dict[str, int]) -> dict[str, Any]:
    """`frozen` are indices of layers; a name that no entity uses is left out."""
    return {
        "box": window.box,
        "centre": window.centre,
        "scale": window.scale,
        "rotation": window.rotation,
        "frozen": sorted(layers[name.lower()] for name in window.frozen if name.lower() in layers),
    }
