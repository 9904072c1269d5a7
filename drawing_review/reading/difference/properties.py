"""What two versions of one entity say differently, property by property, from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drawing_review.drawing.difference import Property
from drawing_review.drawing.identity import Leaf
from drawing_review.reading.difference.entity import WIDTH, Entity
from drawing_review.reading.identity.attributes import (
    EXTENDED,
    FINE,
    GRID,
    STEP,
    attributes,
    number_defaults,
)

LONGEST = 500  # characters of one value
MOST_TURNS = 200  # corners of a ring that is tried from every one of them
CORNER_STEPS = {"LINE": (GRID, GRID, GRID), "LWPOLYLINE": (GRID, GRID, GRID, GRID, FINE)}
LINE_ENDS = ("start", "end")
FROZEN, LOCKED = 1, 4
BLOCK_NAME = 2
UNNAMED = {  # what ezdxf keeps as content instead of attributes
    ("MTEXT", 1): "text",
    ("SPLINE", 10): "control_points",
    ("SPLINE", 11): "fit_points",
    ("SPLINE", 40): "knots",
    ("SPLINE", 41): "weights",
    ("LEADER", 10): "vertices",
    ("HATCH", 10): "boundary",
    ("HATCH", 11): "boundary",
    ("IMAGE", 14): "boundary",
    ("WIPEOUT", 14): "boundary",
    ("LTYPE", 40): "pattern_length",
    ("LTYPE", 49): "pattern",
    ("LTYPE", 73): "pattern_parts",
    ("INSERT", 360): "clip",
    ("VIEWPORT", 331): "frozen_layers",
    ("VIEWPORT", 340): "clipping_boundary",
    ("MTEXT", 101): "columns",
    ("DIMSTYLE", 340): "text_style",
    ("DIMSTYLE", 341): "leader_arrow",
    ("DIMSTYLE", 342): "arrow",
    ("DIMSTYLE", 343): "first_arrow",
    ("DIMSTYLE", 344): "second_arrow",
}
ORDER = 5  # the group code of handles stands for the place in the order of drawing
FILE = 340  # of images and underlays


def changes(before: Entity, after: Entity) -> tuple[Property, ...]:
    """At least one: two entities are asked only if they differ."""
    if before.kind == "LAYER":
        found = _switches(before.leaf, after.leaf)
    else:
        found = [*_names(before, after), *_of_leaf(before.leaf, after.leaf)]
    return tuple(_bounded(one) for one in found) or (Property("data", "", ""),)


def _bounded(one: Property) -> Property:
    return Property(one.name, one.old[:LONGEST], one.new[:LONGEST])


def _names(before: Entity, after: Entity) -> Iterator[Property]:
    """The layer as it is written; of an INSERT the block's name, or that another content stands behind it."""
    if before.layer.casefold() != after.layer.casefold():
        yield Property("layer", before.layer, after.layer)
    if before.kind == "INSERT" and _text(before.leaf, BLOCK_NAME) != _text(after.leaf, BLOCK_NAME):
        old, new = (one.structure.rows.value(one.row, BLOCK_NAME) for one in (before, after))
        if old != new:
            yield Property("name", old, new)
        else:
            yield Property("block content", _text(before.leaf, BLOCK_NAME), _text(after.leaf, BLOCK_NAME))


def _text(leaf: Leaf, code: int) -> str:
    return next((text for known, text in leaf.texts if known == code), "")


def _of_leaf(old: Leaf, new: Leaf) -> Iterator[Property]:
    yield from _texts(old, new)
    yield from _numbers(old, new)
    yield from _corners(old, new)
    yield from _parts(old, new)


def _texts(old: Leaf, new: Leaf) -> Iterator[Property]:
    own = {BLOCK_NAME, 8} if old.kind == "INSERT" else {8}
    for code in sorted({c for c, _ in (*old.texts, *new.texts)} - own):
        was, now = ([t for c, t in leaf.texts if c == code] for leaf in (old, new))
        if was != now:
            yield Property(_name(old.kind, code), "\n".join(was), "\n".join(now))


def _name(kind: str, code: int) -> str:
    if code >= EXTENDED:
        return "extended data"
    if kind.endswith("DIMENSION") and code == BLOCK_NAME:
        return "shown text"
    if (kind, code) in UNNAMED:
        return UNNAMED[kind, code]
    if code in (ORDER, FILE):
        return "order" if code == ORDER else "file"
    known = attributes(kind).get(code)
    return known[0] if known else f"group code {code}"


def _numbers(old: Leaf, new: Leaf) -> Iterator[Property]:
    """Points as such: x, y and z are told together."""
    codes = {code for code, _ in (*old.numbers, *new.numbers)}
    told = set()
    for code in sorted(codes):
        first = code % 10 + code // 100 * 100 + 10 if _is_point(old.kind, code) else code
        if first in told:
            continue
        family = (first, first + 10, first + 20) if first != code or _is_point(old.kind, code) else (code,)
        was, now = (_value(leaf, family) for leaf in (old, new))
        if was != now:
            told.add(first)
            yield Property(_name(old.kind, first), was, now)


def _is_point(kind: str, code: int) -> bool:
    """Whether the group code is x, y or z of a point (10–39, 110–139, 210–239, 1010–1039)."""
    return code % 100 in range(10, 40) and code // 100 in (0, 1, 2, 10)


def _value(leaf: Leaf, family: tuple[int, ...]) -> str:
    """As text; a list where the group codes stand for one, the default where nothing is written."""
    axes = [[value * STEP[code] for known, value in leaf.numbers if known == code] for code in family]
    most = max(map(len, axes))
    if not most:
        usual = number_defaults(leaf.kind)[family[0]]
        return "" if len(family) > 1 or usual == -1 << 62 else f"{usual * STEP[family[0]]:.10g}"
    if len(family) == 1:
        return " ".join(f"{value:.10g}" for value in axes[0])
    filled = [axis if len(axis) == most else [0.0] * most for axis in axes]
    return " ".join(_point(point) for point in zip(*filled, strict=True))


def _point(point: Sequence[float]) -> str:
    """Without trailing zeros: (x, y) where there is no height, width or bulge."""
    values = list(point)
    while len(values) > 2 and values[-1] == 0:
        values.pop()
    return "(" + ", ".join(f"{value:.10g}" for value in values) + ")"


def _corners(old: Leaf, new: Leaf) -> Iterator[Property]:
    was, now = _chain(old), _chain(new)
    if was == now:
        return
    if len(was) != len(now):
        yield Property("vertices", " ".join(map(_point, was)), " ".join(map(_point, now)))
        return
    if old.kind == "LINE":
        if len(set(was) & set(now)) == 1 and (was[0] == now[1] or was[1] == now[0]):
            now = now[::-1]  # the end that moved has changed the order
    elif len(was) <= MOST_TURNS:
        now = _aligned(was, now)
    for number, (a, b) in enumerate(zip(was, now, strict=True), 1):
        if a != b:
            name = LINE_ENDS[number - 1] if old.kind == "LINE" else f"vertex {number}"
            yield Property(name, _point(a), _point(b))


def _chain(leaf: Leaf) -> list[tuple[float, ...]]:
    steps = CORNER_STEPS.get(leaf.kind, ())
    width = WIDTH.get(leaf.kind, 1)
    return [
        tuple(value * step for value, step in zip(leaf.corners[i : i + width], steps, strict=True))
        for i in range(0, len(leaf.corners), width)
    ]


def _aligned(was: list[tuple[float, ...]], now: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
    """The ring from that corner from which most corners are as they were."""
    turns = [now[i:] + now[:i] for i in range(len(now))]
    return max(turns, key=lambda turn: sum(a == b for a, b in zip(was, turn, strict=True)))


def _parts(old: Leaf, new: Leaf) -> Iterator[Property]:
    """Attributes by their tag, vertices by their number."""
    was, now = (_named(leaf) for leaf in (old, new))
    for name in dict.fromkeys([*was, *now]):
        a, b = was.get(name), now.get(name)
        if a == b:
            continue
        if a is None or b is None:
            yield Property(name, _text(a, 1) if a else "", _text(b, 1) if b else "")
            continue
        for one in _of_leaf(a, b):
            plain = one.name in ("text", "location")
            yield Property(name if plain else f"{name} {one.name}", one.old, one.new)


def _named(leaf: Leaf) -> dict[str, Leaf]:
    found: dict[str, Leaf] = {}
    parts = leaf.parts
    for number, part in enumerate(parts, 1):
        tag = _text(part, BLOCK_NAME).upper()
        name = f"attribute {tag}" if leaf.kind == "INSERT" else f"vertex {number}"
        found[name if name not in found else f"{name} ({number})"] = part
    return found


def _switches(old: Leaf, new: Leaf) -> list[Property]:
    """A layer's state in words: colour and "off" share a number, "frozen" and "locked" another."""
    was, now = _state(old), _state(new)
    found = [Property(key, was[key], now[key]) for key in was if was[key] != now[key]]
    left = [
        Leaf("LAYER", numbers=tuple(n for n in one.numbers if n[0] not in (62, 70))) for one in (old, new)
    ]
    return [*found, *_numbers(*left)]


def _state(leaf: Leaf) -> dict[str, str]:
    numbers = dict(leaf.numbers)
    colour, flags = numbers.get(62, 7), numbers.get(70, 0)
    return {
        "color": str(abs(colour)),
        "off": str(colour < 0),
        "frozen": str(bool(flags & FROZEN)),
        "locked": str(bool(flags & LOCKED)),
        "linetype": _text(leaf, 6) or "continuous",
    }
