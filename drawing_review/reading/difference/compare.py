"""Two documents compared: layouts, the blocks they show, and the states of layers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from ezdxf.document import Drawing as Document

from drawing_review.drawing.difference import Changed, Difference, Moved, Property, Where
from drawing_review.reading.difference.blocks import Blocks, matched
from drawing_review.reading.difference.canonical import BlockIdentity, Canonical, properties

FEW = 200  # entities of a container that are each compared with all others
ALIKE = 0.5  # share of equal tags at which two entities of a kind are one that was changed
LAYER_STATE = ("color", "linetype", "lineweight", "true_color", "plot")
Pair = tuple[Canonical, Canonical]


def compare(old: Document, new: Document) -> Difference:
    """What was added, removed, moved and changed from `old` to `new`."""
    old_id, new_id, differing = matched(old_blocks := Blocks(old), new_blocks := Blocks(new))
    found: list[Difference] = [Difference(changed=tuple(_layers(old, new)))]
    names = list(dict.fromkeys([*old.layouts.names(), *new.layouts.names()]))
    for name in names:
        pages = [document.layouts.get(name) if name in document.layouts else () for document in (old, new)]
        found.append(_container(pages[0], pages[1], old_id, new_id, Where("", "", "", layout=name)))
    for name in differing:
        inside = Where("", "", "", block=new_blocks.shown[name].name)
        found.append(_container(old_blocks.shown[name], new_blocks.shown[name], old_id, new_id, inside))
    return Difference(
        added=tuple(one for part in found for one in part.added),
        removed=tuple(one for part in found for one in part.removed),
        moved=tuple(one for part in found for one in part.moved),
        changed=tuple(one for part in found for one in part.changed),
    )


def _container(
    old: Iterable[Any], new: Iterable[Any], old_id: BlockIdentity, new_id: BlockIdentity, where: Where
) -> Difference:
    gone, come = _left_over([Canonical(e, old_id) for e in old], [Canonical(e, new_id) for e in new])
    pairs = _paired(gone, come)
    met = {id(one) for pair in pairs for one in pair}
    moved, changed = [], []
    for before, after in pairs:
        if before.shape is not None and before.shape == after.shape:
            moved.append(Moved(_where(after, where), _by(before, after)))
        else:
            changed.append(Changed(_where(after, where), _properties(before, after)))
    return Difference(
        added=tuple(_where(one, where) for one in come if id(one) not in met),
        removed=tuple(_where(one, where) for one in gone if id(one) not in met),
        moved=tuple(moved),
        changed=tuple(changed),
    )


def _left_over(old: list[Canonical], new: list[Canonical]) -> tuple[list[Canonical], list[Canonical]]:
    """What has no equal on the other side, each equal pair cancelled once."""
    there, here = Counter(one.key for one in new), Counter(one.key for one in old)
    return _without(old, there), _without(new, here)


def _without(entities: list[Canonical], others: Counter[str]) -> list[Canonical]:
    left = []
    for one in entities:
        if others[one.key] > 0:
            others[one.key] -= 1
        else:
            left.append(one)
    return left


def _paired(gone: list[Canonical], come: list[Canonical]) -> list[Pair]:
    """Old and new of one entity, the surest pairs first."""
    rated = sorted(
        ((likeness(a, b), i, j, a, b) for i, a in enumerate(gone) for j, b in _candidates(a, come)),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    pairs: list[Pair] = []
    met: set[int] = set()
    for rate, _, _, before, after in rated:
        if rate >= ALIKE and not {id(before), id(after)} & met:
            pairs.append((before, after))
            met |= {id(before), id(after)}
    return pairs


def _candidates(one: Canonical, come: list[Canonical]) -> Iterator[tuple[int, Canonical]]:
    """What it may have become: its kind; in a long list only with its handle, its place or its shape."""
    for number, other in enumerate(come):
        if one.kind == other.kind and (len(come) <= FEW or _akin(one, other)):
            yield number, other


def _akin(one: Canonical, other: Canonical) -> bool:
    if one.handle == other.handle or (one.anchor is not None and one.anchor == other.anchor):
        return True
    return one.shape is not None and one.shape == other.shape


def likeness(one: Canonical, other: Canonical) -> float:
    """How surely two entities of a kind are the same one: same shape 3, share of equal tags up to 1,
    same handle and anchor a little (handles may be given anew, places may be shared)."""
    shape = 3.0 if one.shape is not None and one.shape == other.shape else 0.0
    common = (Counter(one.tags) & Counter(other.tags)).total()
    share = common / max(len(one.tags), len(other.tags), 1)
    anchor = 0.25 if one.anchor is not None and one.anchor == other.anchor else 0.0
    return shape + share + anchor + (0.25 if one.handle == other.handle else 0.0)


def _where(one: Canonical, where: Where) -> Where:
    return msgspec.structs.replace(where, kind=one.kind, handle=one.handle, layer=one.layer, place=one.anchor)


def _by(before: Canonical, after: Canonical) -> tuple[float, float]:
    assert before.anchor is not None and after.anchor is not None
    return (round(after.anchor[0] - before.anchor[0], 4), round(after.anchor[1] - before.anchor[1], 4))


def _properties(before: Canonical, after: Canonical) -> tuple[Property, ...]:
    old, new = properties(before.entity), properties(after.entity)
    named = [
        Property(name, old.get(name, ""), new.get(name, ""))
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]
    return tuple(named) or (Property("data", "", ""),)


def _layers(old: Document, new: Document) -> Iterator[Changed]:
    """Layers of both files whose state was switched."""
    for layer in new.layers:
        name = layer.dxf.name
        if name in old.layers:
            before, after = _state(old.layers.get(name)), _state(layer)
            changes = tuple(
                Property(key, str(before[key]), str(after[key])) for key in after if before[key] != after[key]
            )
            if changes:
                yield Changed(Where("LAYER", layer.dxf.handle or "", name), changes)


def _state(layer: Any) -> dict[str, Any]:
    values = {key: layer.dxf.get(key, layer.dxf.get_default(key)) for key in LAYER_STATE}
    return values | {
        "color": abs(values["color"]),
        "off": layer.is_off(),
        "frozen": layer.is_frozen(),
        "locked": layer.is_locked(),
    }
