"""The tags of a binary DXF file, in the same form as those of an ASCII file."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.core.refusal import Refused
from drawing_review.reading.held import Held
from drawing_review.reading.kind import BINARY_DXF
from drawing_review.reading.tags import Tags

TAGS_AT_ONCE = 200_000
# group codes (from, to) whose value is no zero-terminated string: its struct format
FORMATS = (
    (10, 59, "<d"),
    (60, 79, "<h"),
    (90, 99, "<i"),
    (110, 149, "<d"),
    (160, 169, "<q"),
    (170, 179, "<h"),
    (210, 239, "<d"),
    (270, 289, "<h"),
    (290, 299, "<B"),
    (370, 389, "<h"),
    (400, 409, "<h"),
    (420, 429, "<i"),
    (440, 449, "<i"),
    (450, 459, "<i"),
    (460, 469, "<d"),
    (1010, 1059, "<d"),
    (1060, 1070, "<h"),
    (1071, 1071, "<i"),
)
FORMATS_OF = {code: form for first, last, form in FORMATS for code in range(first, last + 1)}
AFTER_END = 999  # group code of a remark: what stands behind the end mark
CHUNKS = {*range(310, 320), 1004}


def binary_tags(path: Path | Held) -> Iterator[Tags]:
    """The tags; numbers are written out as text, so that a reader of tags need not know the difference."""
    data = path.read_bytes()
    place, line = len(BINARY_DXF), 1
    wide = data[place + 1 : place + 2] == b"\0"  # R13 and later write group codes in two bytes
    while place < len(data):
        codes: list[int] = []
        values: list[bytes] = []
        doubtful: list[int] = []
        while place < len(data) and len(codes) < TAGS_AT_ONCE:
            try:
                code, place = _code(data, place, wide)
                value, place = _value(data, place, code)
            except (struct.error, ValueError, IndexError):
                raise Refused("file_truncated", line=line + 2 * len(codes)) from None
            if isinstance(value, float):
                if not math.isfinite(value) or abs(value) >= 1e6:
                    doubtful.append(len(codes))
                value = repr(value).encode()
            codes.append(code)
            values.append(value)
            if code == 0 and value == b"EOF":
                codes.append(AFTER_END)  # what follows comes as one remark, to be judged by the caller
                values.append(data[place:])
                place = len(data)
        yield _tags(codes, values, doubtful, line)
        line += 2 * len(codes)


def _code(data: bytes, place: int, wide: bool) -> tuple[int, int]:
    if wide:
        return struct.unpack_from("<h", data, place)[0], place + 2
    if data[place] == 255:
        return struct.unpack_from("<h", data, place + 1)[0], place + 3
    return data[place], place + 1


def _value(data: bytes, place: int, code: int) -> tuple[bytes | float, int]:
    form = FORMATS_OF.get(code)
    if form is not None:
        number = struct.unpack_from(form, data, place)[0]
        after = place + struct.calcsize(form)
        return (number if form == "<d" else str(number).encode()), after
    if code in CHUNKS:
        after = place + 1 + data[place]
        if after > len(data):
            raise IndexError
        return data[place + 1 : after], after
    end = data.index(b"\0", place)
    return data[place:end], end + 1


def _tags(codes: list[int], values: list[bytes], doubtful: list[int], line: int) -> Tags:
    ends = np.cumsum([len(value) for value in values], dtype=np.int64)
    starts = np.concatenate(([0], ends[:-1]))
    joined = b"".join(values)
    return Tags(joined, np.array(codes, np.int32), starts, ends, np.array(doubtful, np.int64), line)
