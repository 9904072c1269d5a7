"""The tables of `kinds` as arrays: by them the kernel knows what a group code means in which entity."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from drawing_review.scan import kinds
from drawing_review.scan.lexemes import BASIS, MIX


class Tables(NamedTuple):
    """By type of entity, and where it says so by group code."""

    meanings: NDArray[
        np.uint16
    ]  # (types · codes,): action, from bit 8 what the value is, from 10 the subclass
    shapes: NDArray[np.int64]  # (types, 2)
    defaults: NDArray[np.float64]  # (types, MOST_NUMBERS)
    required: NDArray[np.uint64]  # (types,)
    markers: NDArray[np.uint64]  # (types, most): hashes of right sequences, the first for none
    first: NDArray[np.uint64]  # (types,): bytes 1–8 of each type's name
    second: NDArray[np.uint64]  # (types,): bytes 9–16
    hashed: NDArray[np.int64]  # (256,): type by hash of its name
    mix: NDArray[np.uint64]  # (1,): the factor of that hash, by which no two types meet


def markers_hash(markers: tuple[str, ...]) -> int:
    """What the kernel makes of this sequence of subclass markers."""
    mixed = int(BASIS)
    for marker in markers:
        raw = marker.encode()
        for part in (raw[:8], raw[8:16], len(raw)):
            word = part if isinstance(part, int) else int.from_bytes(part, "little")
            mixed = ((mixed ^ word) * int(MIX)) & (1 << 64) - 1
    return mixed


def meanings() -> NDArray[np.uint16]:
    """All that a group code means, by type and code, in one number."""
    what = kinds.actions().astype(np.uint16)
    what |= kinds.value_kinds().astype(np.uint16)[None] << 8
    what |= kinds.subclasses().astype(np.uint16) << 10
    return what.reshape(-1)


@cache
def tables() -> Tables:
    """The tables of `kinds` as the kernel wants them."""
    most = max(len(kind.markers) for kind in kinds.KINDS.values()) + 1
    markers = np.zeros((len(kinds.NAMES), most), np.uint64)
    for number_, kind in kinds.KINDS.items():
        for place, sequence in enumerate(kind.markers, 1):
            markers[number_, place] = markers_hash(sequence)
    for number_, name in ((kinds.BLOCK, "AcDbBlockBegin"), (kinds.ENDBLK, "AcDbBlockEnd")):
        markers[number_, 1] = markers_hash(("AcDbEntity", name))
    first = [int.from_bytes(name.encode()[:8], "little") for name in kinds.NAMES]
    second = [int.from_bytes(name.encode()[8:16], "little") for name in kinds.NAMES]
    mix, hashed = _perfect(first)
    return Tables(
        meanings(),
        kinds.shapes(),
        kinds.defaults(),
        kinds.required(),
        markers,
        np.array(first, np.uint64),
        np.array(second, np.uint64),
        hashed,
        np.array([mix], np.uint64),
    )


def _perfect(words: list[int]) -> tuple[int, NDArray[np.int64]]:
    """A factor whose products differ in the upper eight bits for all words but the first; where each is."""
    for mix in range(int(MIX), int(MIX) + 1_000_000, 2):
        slots = [(word * mix & (1 << 64) - 1) >> 56 for word in words[1:]]
        if len(set(slots)) == len(slots):
            hashed = np.zeros(256, np.int64)
            hashed[slots] = range(1, len(words))
            return mix, hashed
    raise AssertionError("no factor tells the types apart")
