"""Handles are read as Python reads hexadecimal numbers, or are none."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing_review.scan.lexemes import handle_at

HANDLE = re.compile(r" *([0-9A-Fa-f]{1,16}) *").fullmatch


@given(st.one_of(st.text("0123456789abcdefABCDEF", max_size=18), st.text("09afAFgG@`:/ .x", max_size=10)))
@settings(deadline=None, max_examples=400)
def test_any_handle(text: str) -> None:
    buffer = np.frombuffer((text + "\n" * 64).encode(), np.uint8)
    found = HANDLE(text)
    assert handle_at(buffer, 0, len(text)) == (int(found[1], 16) if found else 0)
