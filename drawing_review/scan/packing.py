"""Lines as msgpack, straight from arrays: byte for byte what msgspec makes of the same lines as objects.

Of a plan set they are most of the Drawing, and as objects they took most of the time and memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.codec import array_head
from drawing_review.drawing.columns import Strings
from drawing_review.scan.compiled import inlined, kernel, put_big_endian
from drawing_review.scan.model import DEEPEST

PART = 1 << 22  # bytes written at once, if no line needs more
A_POINT, A_HEAD = 19, 5  # bytes of a point, and at most of an array's or a string's head

_encode = msgspec.msgpack.Encoder().encode


class Fragments(NamedTuple):
    """Pieces of msgpack: piece `i` is `data[first[i] : first[i + 1]]`."""

    data: NDArray[np.uint8]
    first: NDArray[np.int64]


class Packed(NamedTuple):
    """What lines are made of."""

    handle: NDArray[np.int64]  # (lines,): string
    layer: NDArray[np.int64]
    path: NDArray[np.int64]  # place
    layout: NDArray[np.int64]
    kind: NDArray[np.int64]
    closed: NDArray[np.uint8]
    segment: NDArray[np.int64]  # the first
    length: NDArray[np.int64]  # points
    room: NDArray[np.int64]  # bytes at most
    segments: NDArray[np.float64]
    above: NDArray[np.int32]  # of each place
    item: NDArray[np.int64]
    handles: Fragments  # without their heads
    start: Fragments  # one
    layers: Fragments
    layouts: Fragments
    kinds: Fragments  # open and closed of each


def packed(
    chains: tuple[NDArray[np.int64], ...],
    closed: NDArray[np.uint8],
    segments: NDArray[np.float64],
    places: tuple[NDArray[np.int32], NDArray[np.int64]],
    names: tuple[Strings, tuple[str, ...], tuple[str, ...], tuple[str, ...]],
) -> Iterator[memoryview]:
    """The array of lines as msgpack, in parts that hold until the next one is asked for.

    `chains`: handle, layer, path, layout, kind, first segment and number of points of each line; `places`:
    above and item of each; `names`: handles, layers, layouts, kinds.
    """
    handle, layer, path, layout, kind, segment, length = chains
    handles, layers, layouts, kinds = names
    longest = int(np.diff(handles.offsets.astype(np.int64)).max(initial=0)) + A_HEAD
    start = _encode("entity")
    pieces = (
        _fragments([b"\x84" + start + b"\x84" + _encode("handle")]),
        _fragments(_encode("layer") + _encode(name) + _encode("path") for name in layers),
        _fragments(_encode("layout") + _encode(name) + _encode("points") for name in layouts),
        _fragments(
            _encode("closed") + _encode(bool(n)) + _encode("kind") + _encode(name)
            for name in kinds
            for n in range(2)
        ),
    )
    fixed = sum(int(np.diff(piece.first).max(initial=0)) for piece in pieces)
    room = fixed + longest * (DEEPEST + 2) + 2 * A_HEAD + A_POINT * length
    lines = Packed(
        handle, layer, path, layout, kind, closed, segment, length, room, segments, *places,
        Fragments(handles.data, handles.offsets.astype(np.int64)), *pieces,
    )  # fmt: skip
    yield memoryview(array_head(len(handle)))
    into = np.empty(max(PART, int(room.max(initial=0))), np.uint8)
    way, done = np.empty(DEEPEST + 1, np.int64), 0
    while done < len(handle):
        done, used = _pack(lines, done, into, way)
        yield into[:used].data


def _fragments(parts: Iterable[bytes]) -> Fragments:
    found = list(parts)
    first = np.zeros(len(found) + 1, np.int64)
    np.cumsum([len(part) for part in found], out=first[1:])
    return Fragments(np.frombuffer(b"".join(found) or b"\0", np.uint8), first)


@inlined
def _put(fragments, index, into, at):
    for place in range(fragments.first[index], fragments.first[index + 1]):
        into[at] = fragments.data[place]
        at += 1
    return at


@inlined
def _put_string(fragments, index, into, at):
    length = fragments.first[index + 1] - fragments.first[index]
    if length < 32:
        into[at] = 0xA0 | length
        at += 1
    elif length < 256:
        into[at], into[at + 1] = 0xD9, length
        at += 2
    elif length < 65536:
        into[at], into[at + 1], into[at + 2] = 0xDA, length >> 8, length & 255
        at += 3
    else:
        into[at] = 0xDB
        for byte in range(4):
            into[at + 1 + byte] = (length >> (24 - 8 * byte)) & 255
        at += 5
    return _put(fragments, index, into, at)


@inlined
def _put_array(count, into, at):
    if count < 16:
        into[at] = 0x90 | count
        return at + 1
    if count < 65536:
        into[at], into[at + 1], into[at + 2] = 0xDC, count >> 8, count & 255
        return at + 3
    into[at] = 0xDD
    for byte in range(4):
        into[at + 1 + byte] = (count >> (24 - 8 * byte)) & 255
    return at + 5


@inlined
def _put_point(x, y, into, at):
    into[at], into[at + 1], into[at + 10] = 0x92, 0xCB, 0xCB
    put_big_endian(into, at + 2, x)
    put_big_endian(into, at + 11, y)
    return at + 19


@kernel
def _pack(lines, first, into, way):
    """Write lines from `first` on, as many as have room. The next line, and how many bytes are written.

    `way` (DEEPEST + 1,) is for work.
    """
    at = np.int64(0)
    segments = lines.segments
    for line in range(first, lines.handle.shape[0]):
        if at + lines.room[line] > into.shape[0]:
            return line, at
        at = _put(lines.start, 0, into, at)
        at = _put_string(lines.handles, lines.handle[line], into, at)
        at = _put(lines.layers, lines.layer[line], into, at)
        depth = 0
        place = lines.path[line]
        while place > 0 and depth <= DEEPEST:
            way[depth] = lines.item[place]
            depth += 1
            place = np.int64(lines.above[place])
        at = _put_array(depth, into, at)
        for up in range(depth - 1, -1, -1):
            at = _put_string(lines.handles, way[up], into, at)
        at = _put(lines.layouts, lines.layout[line], into, at)
        segment, length = lines.segment[line], lines.length[line]
        at = _put_array(length, into, at)
        ends = length if length == 1 or (lines.closed[line] != 0 and length > 2) else length - 1
        for index in range(segment, segment + ends):
            at = _put_point(segments[index, 0], segments[index, 1], into, at)
        if ends < length:
            last = segment + length - 2
            at = _put_point(segments[last, 2], segments[last, 3], into, at)
        at = _put(lines.kinds, 2 * lines.kind[line] + lines.closed[line], into, at)
    return lines.handle.shape[0], at
