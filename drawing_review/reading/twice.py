"""Values that an entity may have once and has twice: some programs take the first, some the last.

Two texts in one TEXT, two places for one end of a LINE: a reviewer and a printer would see different
drawings. In no published drawing is there such an entity.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.core.refusal import Refused
from drawing_review.reading.tags import Tags

# DXF type → group codes that stand in it once, outside of embedded objects (DXF reference, ENTITIES)
ONCE = {
    "LINE": (8, 62, 10, 20, 11, 21),
    "POINT": (8, 62, 10, 20),
    "CIRCLE": (8, 62, 10, 20, 40),
    "ARC": (8, 62, 10, 20, 40, 50, 51),
    "ELLIPSE": (8, 62, 10, 20, 11, 21, 40, 41, 42),
    "SPLINE": (8, 62, 70, 71, 72, 73),
    "LWPOLYLINE": (8, 62, 38, 70, 90),
    "VERTEX": (8, 62, 10, 20, 42),
    "SOLID": (8, 62, 10, 20, 11, 21),
    "TEXT": (8, 62, 1, 10, 20, 11, 21, 40, 50),
    "MTEXT": (8, 62, 1, 10, 20, 40, 50),
    "ATTRIB": (8, 62, 1, 2, 10, 20, 40),
    "INSERT": (8, 62, 2, 10, 20, 41, 42, 50, 70, 71),
    "DIMENSION": (8, 62, 1, 2, 10, 20, 13, 23, 14, 24, 42, 70),
    "HATCH": (8, 62, 2, 70, 71),
}
TYPES = np.array([int.from_bytes(name[:8].encode(), "little") for name in ONCE], np.uint64)
LONG = np.array([len(name) for name in ONCE])
GREATEST = 91  # group codes looked at lie below
EMBEDDED = 101
_COUNTED = np.zeros((len(ONCE) + 1, GREATEST), bool)  # the last row: types that are not looked at
for _row, _codes in enumerate(ONCE.values()):
    _COUNTED[_row, list(_codes)] = True


class Twice:
    """Looks at the entities as their tags go by; an entity may be cut between two runs of tags."""

    def __init__(self) -> None:
        self._type = len(ONCE)  # of the entity that the run before has left unfinished
        self._seen: NDArray[np.int64] = np.zeros(0, np.int64)  # its codes so far
        self._embedded = False

    def check(self, tags: Tags) -> None:
        """Refused("value_twice", …) at the second of two values."""
        codes = tags.codes
        if not len(codes):
            return
        begins = np.flatnonzero(codes == 0)
        owner = np.cumsum(codes == 0)
        types = np.concatenate(([self._type], _types(tags, begins)))
        looked = (codes > 0) & (codes < GREATEST)
        looked &= _COUNTED[types[owner], np.where(looked, codes, 0)]
        looked &= ~self._inside_embedded(codes, owner)
        at = np.flatnonzero(looked)
        keys = np.concatenate((self._seen, owner[at] * GREATEST + codes[at]))
        order = np.argsort(keys, kind="stable")
        if len(again := np.flatnonzero(np.diff(keys[order]) == 0)):
            self._refuse(tags, int(order[again + 1].min()) - len(self._seen), at, types, owner)
        last = int(owner[-1])
        self._seen = keys[keys // GREATEST == last] - last * GREATEST
        self._type = int(types[-1])

    def _inside_embedded(self, codes: NDArray[np.int32], owner: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which tags stand behind the mark of an embedded object, up to the end of their entity."""
        marks = np.flatnonzero(codes == EMBEDDED)
        first = np.full(int(owner[-1]) + 1, len(codes))
        first[owner[marks[::-1]]] = marks[::-1]
        if self._embedded:
            first[0] = -1
        self._embedded = bool(first[-1] < len(codes))
        inside: NDArray[np.bool_] = np.arange(len(codes)) > first[owner]
        return inside

    def _refuse(
        self,
        tags: Tags,
        number: int,
        at: NDArray[np.int64],
        types: NDArray[np.int64],
        owner: NDArray[np.int64],
    ) -> None:
        index = int(at[number])
        kind = list(ONCE)[int(types[owner[index]])]
        raise Refused("value_twice", kind=kind, group=int(tags.codes[index]), line=tags.at(index))


def _types(tags: Tags, begins: NDArray[np.int64]) -> NDArray[np.int64]:
    """Row in `ONCE` of each entity's type, by the first eight bytes of its name and its length."""
    if not len(begins):
        return np.zeros(0, np.int64)
    view = np.frombuffer(tags.buffer + bytes(16), np.uint8)
    letters = view[tags.starts[begins, None] + np.arange(12)]
    letters = np.where(tags.starts[begins, None] + np.arange(12) < tags.ends[begins, None], letters, 0)
    letters = np.where(letters > 32, letters, 0)
    names = np.ascontiguousarray(letters[:, :8]).view(np.uint64).ravel()
    longs = np.count_nonzero(letters, axis=1)
    same = (names[:, None] == TYPES) & (longs[:, None] == LONG)
    return np.where(same.any(axis=1), same.argmax(axis=1), len(ONCE))
