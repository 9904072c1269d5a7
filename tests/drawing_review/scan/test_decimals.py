"""Numbers are read to the last bit as Python reads them, or left to Python."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing_review.scan.decimals import number, short_number

FINITE = st.floats(allow_nan=False, allow_infinity=False)


def read(text: str) -> tuple[float, int, bool]:
    buffer = np.frombuffer((text + "\n" * 64).encode(), np.uint8)
    return number(buffer, 0)


def agrees(text: str) -> None:
    value, place, sure = read(text)
    if sure:
        expected = float(text)
        assert value == expected
        assert math.copysign(1, value) == math.copysign(1, expected)
        assert place == len(text)
    short, sure = short_number(np.frombuffer((text + "\n" * 64).encode(), np.uint8), 0, len(text))
    if sure:
        assert short == float(text)
        assert math.copysign(1, short) == math.copysign(1, float(text))


@given(FINITE, st.sampled_from(["{!r}", "{:.6f}", "{:.16g}", "{:.17g}", "{:.18e}", "  {:f} ", "+{:.3f}"]))
@settings(deadline=None, max_examples=500)
def test_any_float_in_any_form(value: float, form: str) -> None:
    agrees(form.format(abs(value)))
    agrees(form.format(value)) if not form.startswith("+") else None


@given(st.text("0123456789.-+eE ", max_size=30))
@settings(deadline=None, max_examples=500)
def test_what_is_taken_for_a_number_is_one_to_python(text: str) -> None:
    agrees(text)


@given(st.binary(max_size=40).filter(lambda b: b"\n" not in b))
@settings(deadline=None)
def test_no_byte_leads_beyond_the_line(text: bytes) -> None:
    buffer = np.frombuffer(text + b"\n" * 64, np.uint8)
    value, place, sure = number(buffer, 0)
    assert place <= len(text)
    assert not sure or float(text) == value
    short, sure = short_number(buffer, 0, len(text))
    assert not sure or float(text) == short


def test_ordinary_coordinates_are_read_here() -> None:
    for text in (
        "0.0",
        "35641.28471625313",
        "-1E-20",
        "1e15",
        "0.1",
        "123456789012345678",
        "3456789012.12345",
    ):
        assert read(text)[2], text
