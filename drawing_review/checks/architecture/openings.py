"""Doors and windows: how wide they are drawn, and the code they carry or that stands beside them.

TArch (天正) draws an opening as a block one unit wide, inserted with the opening width as its x scale;
that survives the export to T3. Other blocks state a width, are as long as the opening, or draw the
swing as an arc; and some drawings have only the arc, with the code as a text beside it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict

import msgspec
import shapely
from shapely import STRtree

from drawing_review.checks.architecture.swings import Leaf, Swing, doors_of, swings
from drawing_review.checks.labels.opening import OpeningCode, read_code
from drawing_review.checks.plan import Plan
from drawing_review.drawing.model import Box, Entity, Insert, Point

TARCH = re.compile(r"_[A-Z]{0,3}BLK\d?|\$(?:Dor|Win)Lib2D\$\d+", re.IGNORECASE)
MARKED = re.compile(r"^(?:宽|宽度|洞口宽|W|WIDTH)$", re.IGNORECASE)
UNIT_BLOCK = 100.0  # no block of real size is scaled so much: its definition is one unit wide
LEAST_MM, GREATEST_MM = 300.0, 12_000.0
SLENDER = 2.5  # length ÷ depth from which a block without a swing is as long as its opening
BESIDE_MM = 1_500.0  # how far from its opening a code may stand
MEASURED, PAIRED = 0.8, 0.8  # confidence of a width taken from the picture, of a code standing beside


class Opening(msgspec.Struct, frozen=True):
    """A door or window: where it stands, how wide it is drawn (mm), and its code if it has one.

    `leaf` is True where the width is that of the leaf: narrower than the opening by the frame.
    `known` is True where the block is surely an opening, code or not.
    """

    entity: Entity
    place: Point
    box: Box | None
    width_mm: float
    code: OpeningCode | None = None
    leaf: bool = False
    known: bool = False
    confidence: float = 1.0


def openings(plan: Plan) -> list[Opening]:
    """All openings that carry a code, have one beside them, or are surely openings."""
    return plan.kept("openings", _openings)


def _openings(plan: Plan) -> list[Opening]:
    within: dict[tuple[str, ...], list[Swing]] = defaultdict(list)
    for swing in swings(plan):
        within[swing.entity.path].append(swing)
    drawn = _outermost([made for i in plan.drawing.inserts if (made := _inserted(plan, i, within))])
    loose = [_swung(plan, leaf) for leaf in doors_of(plan, within.get((), []))]
    coded = [opening for opening in drawn if opening.code]
    bare = [opening for opening in (*drawn, *loose) if not opening.code]
    paired = _with_codes_beside(plan, bare)
    return [*coded, *(opening for opening in paired if opening.code or opening.known)]


def _outermost(drawn: list[Opening]) -> list[Opening]:
    """Openings without those that are leaves: a block of a double door holds two of a single one."""
    known = {(*o.entity.path, o.entity.handle) for o in drawn if o.code or o.known}
    return [o for o in drawn if not any(o.entity.path[: n + 1] in known for n in range(len(o.entity.path)))]


def _inserted(plan: Plan, insert: Insert, within: dict[tuple[str, ...], list[Swing]]) -> Opening | None:
    code = next((code for value in insert.attributes.values() if (code := read_code(value))), None)
    tarch = TARCH.fullmatch(insert.block) is not None
    leaves = within.get(own := (*insert.entity.path, insert.entity.handle), [])
    if not (code or tarch or leaves):
        return None
    if not leaves:  # the leaves of a double door are blocks of their own
        leaves = [leaf for path, inner in within.items() if path[: len(own)] == own for leaf in inner]
    width, confidence = _stated_width(plan, insert, tarch), 1.0
    if width is None:
        width, confidence = _drawn_width(plan, insert, leaves), MEASURED
    if width is None or not LEAST_MM <= width <= GREATEST_MM:
        return None
    leaf = bool(leaves) and confidence < 1
    place = _between_jambs(insert, leaves) if leaf else insert.place
    return Opening(insert.entity, place, insert.box, width, code, leaf, tarch, confidence)


def _stated_width(plan: Plan, insert: Insert, tarch: bool) -> float | None:
    """The width (mm) that the insert states by its scale or by an attribute."""
    scale = abs(insert.scale[0])
    if scale >= UNIT_BLOCK or (tarch and plan.mm(scale) >= LEAST_MM):  # a library block may be of real size
        return plan.mm(scale)
    for tag, value in insert.attributes.items():
        if MARKED.match(tag) and value.strip().isdigit():
            return float(value)
    return None


def _drawn_width(plan: Plan, insert: Insert, leaves: list[Swing]) -> float | None:
    """The width (mm) of the picture: of its leaves, or its length where it is slender and straight."""
    if 1 <= len(leaves) <= 2:
        return plan.mm(sum(leaf.radius for leaf in leaves))
    if leaves or insert.box is None or min(insert.rotation % 90, 90 - insert.rotation % 90) > 0.1:
        return None
    depth, length = sorted((insert.box[2] - insert.box[0], insert.box[3] - insert.box[1]))
    return plan.mm(length) if length >= SLENDER * depth else None


def _between_jambs(insert: Insert, leaves: list[Swing]) -> Point:
    """The middle of the opening: a block with one leaf is held by its hinge, and shut along its own x axis."""
    if len(leaves) == 2:
        return _middle(leaves[0].hinge, leaves[1].hinge)
    if len(leaves) != 1:
        return insert.place
    (x, y), turn = leaves[0].hinge, math.radians(insert.rotation)
    shut = max(
        leaves[0].ends, key=lambda end: abs((end[0] - x) * math.cos(turn) + (end[1] - y) * math.sin(turn))
    )
    return _middle((x, y), shut)


def _middle(a: Point, b: Point) -> Point:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


def _swung(plan: Plan, leaf: Leaf) -> Opening:
    return Opening(leaf.entity, leaf.place, None, plan.mm(leaf.width), leaf=True, confidence=MEASURED)


def _with_codes_beside(plan: Plan, bare: list[Opening]) -> list[Opening]:
    """Each opening with the code text beside it, where each is the other's nearest."""
    texts = [text for text in plan.drawing.texts if text.kind != "ATTRIB"]
    codes = [(text.place, code) for text in texts if (code := read_code(text.content))]
    if not bare or not codes:
        return bare
    reach = BESIDE_MM / plan.drawing.unit
    places, written = (
        shapely.points([opening.place for opening in bare]),
        shapely.points([place for place, _ in codes]),
    )
    to_code = _nearest(STRtree(written), places, reach)
    to_opening = _nearest(STRtree(places), written, reach)
    return [
        _with_code(opening, codes[beside][1])
        if (beside := to_code.get(index)) is not None and to_opening.get(beside) == index
        else opening
        for index, opening in enumerate(bare)
    ]


def _with_code(opening: Opening, code: OpeningCode) -> Opening:
    return msgspec.structs.replace(opening, code=code, confidence=min(opening.confidence, PAIRED))


def _nearest(tree: STRtree, places: list[shapely.Point], reach: float) -> dict[int, int]:
    found = tree.query_nearest(places, max_distance=reach, all_matches=False)
    return dict(zip(found[0].tolist(), found[1].tolist(), strict=True))
