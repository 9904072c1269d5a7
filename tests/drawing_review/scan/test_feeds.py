"""Where lines end is found in any bytes, 64 at a time, as one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing_review.scan.arena import Arena
from drawing_review.scan.feeds import BEHIND, BLOCK, line_ends

ARENA = Arena()


@given(st.lists(st.sampled_from([b"\n", b"\r", b"\r\n", b"0", b"AcDbLine", b"x" * 61]), max_size=200))
@settings(deadline=None)
def test_any_lines(parts: list[bytes]) -> None:
    text = b"".join(parts)
    for arena in (Arena(), ARENA):
        buffer = np.frombuffer(text + b"\n" * BLOCK, np.uint8)
        ends, count, mixed = line_ends(buffer, 0, len(text), arena)
        assert ends[:count].tolist() == [place for place, byte in enumerate(text) if byte == 10]
        assert ends[count : count + BEHIND].tolist() == [len(text)] * BEHIND
        assert mixed == (b"\r" in (text + b"\n").replace(b"\r\n", b""))
