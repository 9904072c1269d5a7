"""The proof that one entity belongs to a drawing, to be checked by whoever holds the fingerprint."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from app.core.merkle import inclusion, root_of
from app.core.refusal import Refused
from drawing_review.drawing.identity import Proof, Step
from drawing_review.reading.identity import refusals  # noqa: F401  # declares the codes
from drawing_review.reading.identity.rows import PARTS
from drawing_review.reading.identity.structure import Structure


def prove(structure: Structure, handle: str) -> Proof:
    """Proof of the entity with this handle; of an attribute or a vertex, that of the entity it belongs to.

    Refused("no_such_entity") where no layout shows such an entity.
    """
    rows, wanted = structure.rows, handle.strip().upper()
    row = next((r for r in _with_handle(structure, wanted) if rows.place[r] >= 0), None)
    way = None if row is None else _way(structure, row)
    if way is None:
        raise Refused("no_such_entity", handle=handle)
    steps = []
    for entity in way:
        place = rows.places[rows.place[entity]]
        among = structure.hashes if place.layout else structure.block_hashes(place.block)
        steps.append(_step(structure, entity, among))
    return Proof(structure.root, wanted, tuple(steps))


def _with_handle(structure: Structure, wanted: str) -> list[int]:
    """Rows that have the handle, parts taken for what they belong to."""
    rows = structure.rows
    found = []
    for tag in np.flatnonzero(rows.codes == 5).tolist():
        if rows.raw(tag).upper() == wanted.encode():
            row = int(np.searchsorted(rows.first, tag, side="right")) - 1
            while rows.kind_of(row) in PARTS:
                row -= 1
            if structure.contents.canonical.stands[row]:
                found.append(row)
    return found


def _way(structure: Structure, row: int) -> list[int] | None:
    """The entity, then the INSERTs around it up to a layout; the shortest such way."""
    rows, contents = structure.rows, structure.contents
    ways, seen = [[row]], {row}
    while ways:
        longer = []
        for way in ways:
            place = rows.places[rows.place[way[-1]]]
            if place.layout:
                return way
            for insert in contents.inserting(place.block):
                if insert not in seen:
                    seen.add(insert)
                    longer.append([*way, insert])
        ways = longer
    return None


def _step(structure: Structure, row: int, hashes: list[bytes]) -> Step:
    index = bisect_left(hashes, structure.hash(row))
    path = tuple(root_of(hashes[start:end]).hex() for start, end in inclusion(index, len(hashes)))
    return Step(structure.leaf(row), index, len(hashes), path, root_of(hashes).hex())
