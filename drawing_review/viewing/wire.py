"""Bytes of a pack: integers as delta-coded byte planes, compressed sections, and the frame around them.

Sections are zlib streams (`deflate` in the browser): every browser of the last two years inflates them
natively with DecompressionStream, which zstd does not yet have everywhere.

    magic "LSPACK01" · u32 length of the header section · header section (JSON) · the other sections
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import U32

Rows = NDArray[np.int64]  # row numbers, and integers of the pack

MAGIC = b"LSPACK01"
LEVEL = 6  # level 9 gains 2 % for three times the time


def planes(values: NDArray[Any]) -> bytes:
    """The four byte planes of 32-bit values, least significant first: equal bytes come to lie together."""
    words = np.ascontiguousarray(values, dtype="<u4").view(np.uint8).reshape(-1, 4)
    return words.T.tobytes()


def floats(values: NDArray[Any]) -> bytes:
    """The byte planes of the values as 32-bit floats."""
    return planes(np.ascontiguousarray(values, dtype="<f4").view("<u4"))


def deltas(values: NDArray[Any]) -> U32:
    """Differences to the value before (the first to 0), zigzag-coded so that small ones stay small.

    The differences must fit in 32 bits signed.
    """
    steps = values.astype(np.int64)
    steps[1:] -= steps[:-1].copy()
    return zigzag(steps)


def zigzag(values: NDArray[Any]) -> U32:
    """Signed to unsigned: 0, −1, 1, −2 … become 0, 1, 2, 3 …"""
    wide: Rows = values.astype(np.int64)
    coded: U32 = ((wide << 1) ^ (wide >> 63)).astype(np.uint32)
    return coded


def points(places: Rows) -> tuple[bytes, bytes]:
    """The byte planes of the deltas of x and of y; `places` is (n, 2)."""
    return planes(deltas(places[:, 0])), planes(deltas(places[:, 1]))


def section(parts: Iterable[bytes]) -> bytes:
    """One section: the parts one after the other, compressed."""
    return zlib.compress(b"".join(parts), LEVEL)


def frame(header: dict[str, Any], sections: list[bytes]) -> bytes:
    """The whole pack; the header learns each section's stored length, in order."""
    listed = {**header, "sections": [len(part) for part in sections]}
    head = section([msgspec.json.encode(listed)])
    return b"".join([MAGIC, len(head).to_bytes(4, "little"), head, *sections])


def header(pack: bytes) -> dict[str, Any]:
    """The header of a pack. ValueError if the bytes are no pack."""
    if pack[:8] != MAGIC:
        raise ValueError("not a pack")
    length = int.from_bytes(pack[8:12], "little")
    found: dict[str, Any] = msgspec.json.decode(zlib.decompress(pack[12 : 12 + length]))
    return found
