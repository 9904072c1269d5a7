"""A DXF file as runs of tags (group code, value), without a CAD library, a few megabytes at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.core.refusal import Refused
from drawing_review.reading.held import Held
from drawing_review.reading.kind import UTF8_BOM

BLOCK = 4 << 20
HEAD = 1 << 16
LONGEST_LINE = 1 << 20
CODE_WIDTH = 6
ALONE = re.compile(rb"\r(?!\n)")
BLANK = b"\0\x1a\r\n\t "
# a value line "0" cannot stand before a line "EOF", which is no group code: so this is the tag
END = re.compile(rb"(?:\A|(?<=\n))[ \t]*0[ \t]*\r?\n[ \t]*EOF[ \t]*\r?\n")
ODD, EXPONENT = 1, 2  # what a line holds that a plain decimal number does not

_KINDS_OF_BYTE = np.full(256, ODD, np.uint8)
_KINDS_OF_BYTE[list(b"0123456789+-. \t\r\n")] = 0
_KINDS_OF_BYTE[list(b"eE")] = EXPONENT


@dataclass(frozen=True, slots=True)
class Tags:
    """Tag `i` stands at line `line + 2 * i`; its value is `buffer[starts[i] : ends[i]]`."""

    buffer: bytes
    codes: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    doubtful: NDArray[np.int64]  # tags with a floating point value that must be looked at singly
    line: int

    def value(self, index: int) -> bytes:
        return self.buffer[int(self.starts[index]) : int(self.ends[index])].strip()

    def at(self, index: int) -> int:
        """The line of the tag's group code."""
        return self.line + 2 * index


def is_float(codes: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which group codes carry floating point values (DXF reference, group code value types)."""
    c = codes
    return (
        ((c >= 10) & (c <= 59))
        | ((c >= 110) & (c <= 149))
        | ((c >= 210) & (c <= 239))
        | ((c >= 460) & (c <= 469))
        | ((c >= 1010) & (c <= 1059))
    )


def ascii_tags(path: Path | Held) -> Iterator[Tags]:
    """The tags of an ASCII file. Refused where a line that must be a group code is none.

    What stands behind the EOF tag comes as one remark (code 999), to be judged by the caller.
    """
    line, rest = 1, b""
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(len(UTF8_BOM) if head.startswith(UTF8_BOM) else 0)
        old_mac = b"\n" not in head and b"\r" in head  # lines end in CR alone, as Mac OS 9 wrote them
        while data := file.read(BLOCK):
            if old_mac and b"\n" in data:
                raise Refused("line_ends_mixed", line=line + data.count(b"\r", 0, data.index(b"\n")))
            whole = rest + (data.replace(b"\r", b"\n") if old_mac else data)
            if end := b"EOF" in whole and END.search(whole):
                tags, _ = _cut(whole[: end.end()], line)
                yield tags
                yield _remark(whole[end.end() :] + file.read(BLOCK), line + 2 * len(tags.codes))
                return
            tags, rest = _cut(whole, line)
            if len(rest) > LONGEST_LINE:
                raise Refused("text_too_long", line=line, count=len(rest), cap=LONGEST_LINE)
            line += 2 * len(tags.codes)
            yield tags
    if rest.strip(BLANK):
        tags, over = _cut(rest + b"\n", line)
        yield tags
        if over.strip(BLANK):
            raise Refused("file_truncated", line=line + 2 * len(tags.codes))


def _remark(data: bytes, line: int) -> Tags:
    nothing = np.zeros(1, np.int64)
    return Tags(data, np.array([999], np.int32), nothing, nothing + len(data), nothing[:0], line)


def _cut(data: bytes, line: int) -> tuple[Tags, bytes]:
    """The whole tags at the start of `data`, and what is left over."""
    view = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(view == 10)
    ends = ends[: len(ends) // 2 * 2]
    if not len(ends):
        nothing = np.zeros(0, np.int64)
        return Tags(data, np.zeros(0, np.int32), nothing, nothing, nothing, line), data
    if data.count(b"\r", 0, int(ends[-1]) + 1) != data.count(b"\r\n", 0, int(ends[-1]) + 1):
        first = ALONE.search(data)
        raise Refused("line_ends_mixed", line=line + data.count(b"\n", 0, first.start() if first else 0))
    starts = np.concatenate(([0], ends[:-1] + 1))
    kinds = np.bitwise_or.reduceat(_KINDS_OF_BYTE[view[: ends[-1] + 1]], starts)
    codes = _codes(data, view, starts[::2], ends[::2], line)
    odd = (kinds[1::2] != 0) | (ends[1::2] - starts[1::2] > 22)
    doubtful = np.flatnonzero(odd & is_float(codes))
    tags = Tags(data, codes, starts[1::2], ends[1::2], doubtful, line)
    return tags, data[int(ends[-1]) + 1 :]


def _codes(
    data: bytes, view: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64], line: int
) -> NDArray[np.int32]:
    """Group codes out of their lines: right-aligned digits at once, anything unusual one by one."""
    ends = ends - (view[np.maximum(ends - 1, 0)] == 13)
    codes = np.zeros(len(starts), np.int32)
    slow = (ends - starts > CODE_WIDTH) | (ends <= starts)
    blank = np.zeros(len(starts), bool)  # a space stands right of here, so no digit may follow to the left
    for place in range(CODE_WIDTH):
        at = ends - 1 - place
        byte = np.where(at >= starts, view[np.maximum(at, 0)], 32).astype(np.int32)
        digit = (byte >= 48) & (byte <= 57)
        space = byte == 32
        slow |= ~(digit | space) | (digit & blank) | (space & (place == 0))
        blank |= space
        codes += np.where(digit, (byte - 48) * 10**place, 0).astype(np.int32)
    for index in np.flatnonzero(slow):
        codes[index] = _slow_code(data[starts[index] : ends[index]], line + 2 * int(index))
    return codes


def _slow_code(text: bytes, line: int) -> int:
    try:
        code = int(text)
    except ValueError:
        found = text.strip()[:40].decode("utf-8", "replace")
        raise Refused("file_not_tags", line=line, found=found) from None
    if not -10 <= code <= 1100:
        raise Refused("file_not_tags", line=line, found=str(code)[:40])
    return code
