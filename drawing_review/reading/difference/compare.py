"""Two structures compared: layouts, the blocks they show, tables and header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from drawing_review.drawing.difference import Changed, Difference, Moved, Property, Where
from drawing_review.drawing.identity import Leaf
from drawing_review.reading.difference.entity import Entity
from drawing_review.reading.difference.pairs import paired
from drawing_review.reading.difference.properties import changes
from drawing_review.reading.identity.attributes import STEP, name_code
from drawing_review.reading.identity.contents import NAME
from drawing_review.reading.identity.rows import Place
from drawing_review.reading.identity.structure import Structure

SAMPLE = 300  # unchanged entities of which it is asked whether they kept their handles


def compare(old: Structure, new: Structure) -> Difference:
    """What was added, removed, moved and changed from `old` to `new`; nothing if the roots are equal."""
    if old.root == new.root:
        return Difference()
    differing = _differing_blocks(old, new)
    old, new = old.by_name(differing), new.by_name(differing)
    kept = _handles_kept(old, new)
    found = [_tables(old, new), Difference(changed=tuple(_header(old, new)))]
    layouts = dict.fromkeys(place.layout for one in (old, new) for place in one.rows.places if place.layout)
    for name in layouts:
        place = Place(layout=name)
        found.append(_container(_at(old, place), _at(new, place), Where("", "", "", layout=name), kept))
    for name in sorted(differing):
        before, after = old.contents.blocks[name], new.contents.blocks[name]
        where = Where("", "", "", block=after.block)
        found.append(_container(_at(old, before), _at(new, after), where, kept))
    return _joined(found)


def _joined(found: list[Difference]) -> Difference:
    return Difference(
        added=tuple(one for part in found for one in part.added),
        removed=tuple(one for part in found for one in part.removed),
        moved=tuple(one for part in found for one in part.moved),
        changed=tuple(one for part in found for one in part.changed),
    )


def _differing_blocks(old: Structure, new: Structure) -> frozenset[str]:
    """Blocks of one name whose content differs, so that they are compared inside, and not at every place.

    A block whose content is found under another name was renamed; one without a name of its own (*U12) is
    known by its content alone.
    """
    old_roots, new_roots = set(old.shown_blocks.values()), set(new.shown_blocks.values())
    both = old.shown_blocks.keys() & new.shown_blocks.keys()
    return frozenset(
        name
        for name in both
        if not name.startswith("*")
        and old.shown_blocks[name] != new.shown_blocks[name]
        and old.shown_blocks[name] not in new_roots
        and new.shown_blocks[name] not in old_roots
    )


def _at(structure: Structure, place: Place) -> list[Entity]:
    if place not in structure.rows.places:
        return []
    return [Entity(structure, row) for row in structure.contents.at(place)]


def _container(old: list[Entity], new: list[Entity], where: Where, kept: bool) -> Difference:
    gone, come = _left_over(old, new)
    pairs = paired(gone, come, handles_kept=kept)
    met = {id(one) for pair in pairs for one in pair}
    moved, changed = [], []
    for before, after in pairs:
        there = _where(after, where, before)
        if before.moved_to(after):
            moved.append(Moved(there, before.moved_by(after)))
        else:
            changed.append(Changed(there, changes(before, after)))
    return Difference(
        added=tuple(_where(one, where) for one in come if id(one) not in met),
        removed=tuple(_where(one, where) for one in gone if id(one) not in met),
        moved=tuple(moved),
        changed=tuple(changed),
    )


def _left_over(old: list[Entity], new: list[Entity]) -> tuple[list[Entity], list[Entity]]:
    """What has no equal on the other side, each equal pair cancelled once."""
    here, there = ([one.structure.hash(one.row) for one in side] for side in (old, new))
    more_old, more_new = Counter(here) - Counter(there), Counter(there) - Counter(here)
    return _picked(old, here, more_old), _picked(new, there, more_new)


def _picked(entities: list[Entity], hashes: list[bytes], wanted: Counter[bytes]) -> list[Entity]:
    found = []
    for one, known in zip(entities, hashes, strict=True):
        if wanted[known] > 0:
            wanted[known] -= 1
            found.append(one)
    return found


def _handles_kept(old: Structure, new: Structure) -> bool:
    """Whether most of what has not changed has kept its handle: a program that saves anew may give others."""
    there = {new.hash(row): row for row in new.contents.layouts}
    same = [row for row in old.contents.layouts if old.hash(row) in there]
    asked = same[:: max(1, len(same) // SAMPLE)]
    kept = sum(old.contents.handle(row) == new.contents.handle(there[old.hash(row)]) for row in asked)
    return kept * 2 > len(asked)


def _where(one: Entity, where: Where, before: Entity | None = None) -> Where:
    was = before.handle if before is not None and before.handle != one.handle else ""
    return Where(one.kind, one.handle, one.layer, where.layout, where.block, one.place, was)


def _tables(old: Structure, new: Structure) -> Difference:
    """Layers, styles, line types and how layouts are plotted, by name.

    An entry that says nothing in one version, so that it counts for nothing there, may still stand there.
    """
    was, now = ({_key(one): one for one in _entries(side)} for side in (old, new))
    before = {_key(one): one for one in _silent(old)} | was
    after = {_key(one): one for one in _silent(new)} | now
    both = [(before[key], after[key]) for key in was | now if key in before and key in after]
    return Difference(
        added=tuple(_entry(one) for key, one in now.items() if key not in before),
        removed=tuple(_entry(one) for key, one in was.items() if key not in after),
        changed=tuple(Changed(_entry(b), changes(a, b)) for a, b in both if a.leaf != b.leaf),
    )


def _silent(structure: Structure) -> Iterable[Entity]:
    return (Entity(structure, row) for row in structure.contents.entries)


def _entries(structure: Structure) -> Iterable[Entity]:
    return (Entity(structure, row) for row in structure.contents.tables)


def _key(entry: Entity) -> tuple[str, str]:
    return (entry.kind, entry.structure.contents.name(entry.row))


def _entry(entry: Entity) -> Where:
    code, contents = name_code(entry.kind), entry.structure.contents
    written = entry.structure.rows.value(entry.row, code) if code == NAME else contents.name(entry.row)
    return Where(entry.kind, entry.handle, written)


def _header(old: Structure, new: Structure) -> Iterable[Changed]:
    was, now = ({_variable(leaf): leaf for leaf in side.contents.header} for side in (old, new))
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name):
            values = [_setting(side.get(name)) for side in (was, now)]
            yield Changed(Where("HEADER", "", name), (Property(name, *values),))


def _variable(leaf: Leaf) -> str:
    return leaf.texts[0][1]


def _setting(leaf: Leaf | None) -> str:
    if leaf is None:
        return ""
    [(code, steps)] = leaf.numbers
    return f"{steps * STEP[code]:.10g}"
