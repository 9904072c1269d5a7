"""What a drawing means: each layer, each block, and single things by key, text or shape.

Nothing in the drawing is changed by it; it can be asked again with other aliases.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from drawing_review.drawing.model import Block, Drawing, Insert, Layer, Line, Meaning, Point, Text
from drawing_review.meaning.model import KEY, Alias, Basis
from drawing_review.meaning.names import Names, stated

CORRIDOR = re.compile(r"走道|走廊|通道|连廊|候梯厅|电梯厅|前室")  # of the catalogue: token CORRIDOR
ROOM = "ROOM"
LEAF = (400.0, 2000.0)  # mm, width of one leaf of a door
ALIKE = 0.02  # of a door's leaf and the radius of its swing
MOST_CORNERS = 200  # of a room whose text is looked for


class Sought(NamedTuple):
    """Which lines `understand` looks at: those in these INSERTs, closed ones on these layers, or all."""

    paths: frozenset[tuple[str, ...]]
    layers: frozenset[str]
    all: bool


def sought(
    drawing: Drawing, layers: Iterable[str], own: Iterable[Alias] = (), keys: Mapping[str, str] | None = None
) -> Sought:
    """Without the lines of `drawing`, which of them its meaning depends on. `layers`: all their names."""
    names = Names(own)
    doors = frozenset(_within(insert) for insert in _nameless(drawing, names))
    rooms = frozenset(
        layer for layer in layers if (known := names.of_layer(layer)) is not None and known.token == ROOM
    )
    return Sought(doors, rooms if _corridors(drawing) else frozenset(), bool(keys))


def understand(drawing: Drawing, own: Iterable[Alias] = (), keys: Mapping[str, str] | None = None) -> Drawing:
    """`drawing` with its meaning. `keys`: handle → what its XDATA `PT_审查` says."""
    names = Names(own)
    layers = tuple(_layer(layer, names) for layer in drawing.layers)
    blocks = tuple(_blocks(drawing, names))
    single = {**_shown_by_text(drawing, layers), **_stated(drawing, keys or {})}
    return msgspec.structs.replace(drawing, layers=layers, blocks=blocks, meanings=single)


def _layer(layer: Layer, names: Names) -> Layer:
    known = names.of_layer(layer.name)
    token, basis = (known.token, known.basis.value) if known else (None, "")
    return msgspec.structs.replace(layer, token=token, basis=basis)


def _blocks(drawing: Drawing, names: Names) -> Iterator[Block]:
    """Every block that stands somewhere; what no name tells, its shape may."""
    counts = Counter(insert.block for insert in drawing.inserts)
    doors = _door_shaped(drawing, _nameless(drawing, names))
    for name, count in sorted(counts.items()):
        found = names.of_block(name)
        if found:
            yield Block(name, count, found.token, found.basis.value)
        else:
            yield Block(name, count, *(("DOOR", Basis.SHAPE.value) if name in doors else (None, "")))


def _nameless(drawing: Drawing, names: Names) -> list[Insert]:
    """The first INSERT of every block whose name tells nothing."""
    first = {insert.block: insert for insert in reversed(drawing.inserts)}
    return [insert for block, insert in first.items() if names.of_block(block) is None]


def _within(insert: Insert) -> tuple[str, ...]:
    """The path of what stands in an INSERT."""
    return (*insert.entity.path, insert.entity.handle)


def _door_shaped(drawing: Drawing, inserts: Iterable[Insert]) -> set[str]:
    """Blocks that are drawn as a leaf and the quarter of a circle that it swings through."""
    at = {_within(insert): insert for insert in inserts}
    content: dict[tuple[str, ...], list[Line]] = {}
    for line in drawing.lines:
        if line.entity.path in at:
            content.setdefault(line.entity.path, []).append(line)
    return {at[path].block for path, lines in content.items() if _is_door(lines, drawing.unit)}


def _is_door(lines: Sequence[Line], unit: float) -> bool:
    swings = [line for line in lines if line.kind == "ARC"]
    if len(swings) != 1 or len(lines) > 8:
        return False
    start, end = swings[0].points[0], swings[0].points[-1]
    radius = math.dist(start, end) / math.sqrt(2)  # of a quarter
    if not LEAF[0] <= radius * unit <= LEAF[1]:
        return False
    return any(_is_leaf(line, radius, (start, end)) for line in lines if line.kind != "ARC")


def _is_leaf(line: Line, radius: float, ends: Iterable[Point]) -> bool:
    longest = max((math.dist(line.points[0], point) for point in line.points[1:]), default=0.0)
    touches = any(math.dist(point, end) < 3 * ALIKE * radius for point in line.points for end in ends)
    return touches and abs(longest - radius) <= 3 * ALIKE * radius


def _stated(drawing: Drawing, keys: Mapping[str, str]) -> dict[str, Meaning]:
    """What XDATA or an attribute `PT_审查` says. Found once, it stays; a key without meaning is none."""
    found = {path: one for path, one in drawing.meanings.items() if one.basis == Basis.KEY}
    for insert in drawing.inserts:
        if insert.attributes and (token := stated(insert.attributes.get(KEY, ""))):
            found[insert.entity.handle_path] = Meaning(token, Basis.KEY.value)
    if keys:
        things: Iterable[Line | Insert] = (*drawing.lines, *drawing.inserts)
        for entity in (thing.entity for thing in things):
            if token := stated(keys.get(entity.handle, "")):
                found[entity.handle_path] = Meaning(token, Basis.KEY.value)
    return found


def _shown_by_text(drawing: Drawing, layers: Iterable[Layer]) -> dict[str, Meaning]:
    """Rooms that are corridors by the name written in them."""
    named = sorted(_corridors(drawing), key=lambda text: text.place[0])
    rooms = {layer.name for layer in layers if layer.token == ROOM}
    outlines = (line for line in drawing.lines if line.closed and line.entity.layer in rooms)
    across = [text.place[0] for text in named]
    return {
        line.entity.handle_path: Meaning("CORRIDOR", Basis.TEXT.value)
        for line in outlines
        if any(_holds(line, text) for text in _abreast(line, named, across))
    }


def _corridors(drawing: Drawing) -> list[Text]:
    return [text for text in drawing.texts if CORRIDOR.search(text.content)]


def _abreast(outline: Line, texts: Sequence[Text], across: Sequence[float]) -> Sequence[Text]:
    """The texts that stand between the outline's left and right; `across`: where each stands, ascending."""
    if len(outline.points) > MOST_CORNERS:
        return ()
    xs = [x for x, _ in outline.points]
    return texts[bisect_left(across, min(xs)) : bisect_right(across, max(xs))]


def _holds(outline: Line, text: Text) -> bool:
    """Whether a text begins inside an outline (crossing number)."""
    if outline.entity.layout != text.entity.layout:
        return False
    x, y = text.place
    inside = False
    for (ax, ay), (bx, by) in zip(outline.points, (*outline.points[1:], outline.points[0]), strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside
