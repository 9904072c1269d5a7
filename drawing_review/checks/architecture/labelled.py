"""Area labels paired with the outlines around them.

The label's own outline is the smallest one around it, unless a larger one around it has exactly the
declared area. A layer whose labels mostly agree with their outlines is known to carry areas: that is
evidence from the file itself, and needs no agreed layer name.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable

import msgspec
import shapely
from shapely import STRtree

from drawing_review.checks.labels.area import AreaLabel, read_area
from drawing_review.checks.plan import Plan, Ring
from drawing_review.drawing.model import Point, Text

AREAS = frozenset({"ROOM", "FIREZONE", "REDLINE", "BLDG", "GREEN", "CORRIDOR", "CD", "STOREY"})
LEAST_AGREEING = 3  # labels that must agree before a layer is known to carry areas


class Labelled(msgspec.Struct, frozen=True):
    """A label with its outline. `shared`: other labels with another area stand in the same outline."""

    text: Text
    label: AreaLabel
    ring: Ring | None
    measured_m2: float = 0.0
    shared: bool = False
    agrees: bool = False

    @property
    def layer(self) -> str:
        return self.ring.entity.layer if self.ring else ""


def labelled_areas(plan: Plan, allowed: Callable[[float], float]) -> list[Labelled]:
    """Every area label of the drawing; `allowed(m²)` is how far a declared area may be off."""
    labels = [(text, label) for text in plan.drawing.texts if (label := read_area(text.content))]
    if not labels:
        return []
    rings = [ring for ring in plan.all_rings if ring.polygon.area]
    around = _around([text for text, _ in labels], rings)
    paired = [
        _paired(plan, text, label, near, allowed) for (text, label), near in zip(labels, around, strict=True)
    ]
    return _with_shared(paired)


def trusted_layers(plan: Plan, items: list[Labelled]) -> frozenset[str]:
    """Layers known to carry areas: by their meaning, or because most of their labels agree."""
    claims = Counter(item.layer for item in items if item.ring)
    agreeing = Counter(item.layer for item in items if item.agrees)
    calibrated = {
        layer for layer, count in agreeing.items() if count >= LEAST_AGREEING and 2 * count >= claims[layer]
    }
    return frozenset(calibrated | {la for la, token in plan.token_of_layer.items() if token in AREAS})


def _around(texts: list[Text], rings: list[Ring]) -> list[list[Ring]]:
    """For each text the outlines around its place, or else around its middle, smallest first."""
    tree = STRtree([ring.polygon for ring in rings])
    near: list[list[Ring]] = [[] for _ in texts]
    for points in ([text.place for text in texts], [_middle(text) for text in texts]):
        bare = [not found for found in near]
        for text, ring in tree.query(shapely.points(points), predicate="within").T:
            if bare[text]:
                near[text].append(rings[ring])
    for found in near:
        found.sort(key=lambda ring: (ring.polygon.area, ring.entity.handle_path))
    return near


def _middle(text: Text) -> Point:
    """About the middle of a text that begins at its place: a label may begin outside its outline."""
    width = sum(1.0 if ord(letter) > 0x2E7F else 0.7 for letter in text.content) * text.height
    turn = math.radians(text.rotation)
    x, y = width / 2, text.height / 2
    return (
        text.place[0] + x * math.cos(turn) - y * math.sin(turn),
        text.place[1] + x * math.sin(turn) + y * math.cos(turn),
    )


def _paired(
    plan: Plan, text: Text, label: AreaLabel, near: list[Ring], allowed: Callable[[float], float]
) -> Labelled:
    if not near:
        return Labelled(text, label, None)
    limit = allowed(label.m2) + label.half_digit
    for ring in near:
        if abs(plan.m2(ring.polygon.area) - label.m2) <= limit:
            return Labelled(text, label, ring, plan.m2(ring.polygon.area), agrees=True)
    return Labelled(text, label, near[0], plan.m2(near[0].polygon.area))


def _with_shared(items: list[Labelled]) -> list[Labelled]:
    areas: dict[str, set[float]] = {}
    for item in items:
        if item.ring:
            areas.setdefault(item.ring.entity.handle_path, set()).add(item.label.m2)
    return [
        msgspec.structs.replace(item, shared=True)
        if item.ring and len(areas[item.ring.entity.handle_path]) > 1
        else item
        for item in items
    ]
