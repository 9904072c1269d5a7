"""Handles and the paths of INSERTs as strings, written straight into the arrays of `Strings`."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import Strings
from drawing_review.scan.arena import Arena
from drawing_review.scan.compiled import highest_bit, inlined, kernel
from drawing_review.scan.model import Places

SLASH = 47
_1, _4, _15 = np.uint64(1), np.uint64(4), np.uint64(15)
DIGITS = np.frombuffer(b"0123456789ABCDEF", np.uint8)


@inlined
def _digits(value):
    """How many hexadecimal digits a handle has."""
    return 1 + (highest_bit(value | _1) >> 2)


@inlined
def _write(value, data, place):
    """Write a handle from `place` on; the place behind it."""
    behind = place + _digits(value)
    for at in range(behind - 1, place - 1, -1):
        data[at] = DIGITS[value & _15]
        value >>= _4
    return behind


@kernel
def _handle_sizes(handles, offsets):
    offsets[0] = 0
    for index in range(handles.shape[0]):
        offsets[index + 1] = offsets[index] + _digits(handles[index])


@kernel
def _handles(handles, data):
    place = 0
    for index in range(handles.shape[0]):
        place = _write(handles[index], data, place)


@kernel
def _path_sizes(above, item, handles, offsets):
    """A path is that of the place above, a slash where that is not the layout, and the insertion's handle."""
    offsets[0], offsets[1] = 0, 0
    for place in range(1, above.shape[0]):
        over = above[place]
        size = offsets[over + 1] - offsets[over]
        offsets[place + 1] = offsets[place] + size + (1 if over > 0 else 0) + _digits(handles[item[place]])


@kernel
def _paths(above, item, handles, offsets, data):
    for place in range(1, above.shape[0]):
        over = above[place]
        at = np.int64(offsets[place])
        for index in range(np.int64(offsets[over]), np.int64(offsets[over + 1])):
            data[at] = data[index]
            at += 1
        if over > 0:
            data[at] = SLASH
            at += 1
        _write(handles[item[place]], data, at)


class Names(NamedTuple):
    """What things are called in the file.

    Path `i` leads to what place `i` holds: "" for the layouts, else handles, the outermost first.
    """

    handles: Strings
    paths: Strings


def names_of(handles: NDArray[np.uint64], places: Places, arena: Arena) -> Names:
    """The handles of all items as upper-case hexadecimal, and the paths of all places."""
    offsets = arena.cut("handles.offsets", len(handles) + 1, np.uint64)
    _handle_sizes(handles, offsets)
    data = arena.cut("handles.data", int(offsets[-1]), np.uint8)
    _handles(handles, data)
    above, item = places.above, places.item
    ends = arena.cut("paths.offsets", len(above) + 1, np.uint64)
    _path_sizes(above, item, handles, ends)
    paths = arena.cut("paths.data", int(ends[-1]), np.uint8)
    _paths(above, item, handles, ends, paths)
    return Names(Strings(offsets, data), Strings(ends, paths))
