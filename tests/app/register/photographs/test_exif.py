"""What pictures say of themselves, the hostile ones included."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from app.core.refusal import Refused
from app.register.photographs.exif import look, place, taken
from app.register.photographs.model import Source

NAN = float("nan")


def picture(gps: dict[int, Any] | None = None, said: dict[int, Any] | None = None) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update(gps or {})
    exif.get_ifd(0x8769).update(said or {})
    file = BytesIO()
    Image.new("RGB", (40, 30), "grey").save(file, "JPEG", exif=exif)
    return file.getvalue()


def rational(*numbers: float) -> tuple[TiffImagePlugin.IFDRational, ...]:
    return tuple(TiffImagePlugin.IFDRational(number) for number in numbers)


def test_a_phone_says_where_and_when() -> None:
    gps = {
        1: "N",
        2: rational(32, 3, 36),
        3: "E",
        4: rational(118, 46, 48),
        31: TiffImagePlugin.IFDRational(5),
    }
    said = {0x9003: "2026:11:22 09:30:00", 0x9011: "+08:00"}
    size, moment, found = look(BytesIO(picture(gps, said)), "image/jpeg")
    assert size == (40, 30) and moment == datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
    assert found is not None and found.source == Source.PICTURE and found.accuracy == 5
    assert (round(found.latitude, 4), round(found.longitude, 4)) == (32.06, 118.78)


def test_the_south_and_the_west_are_negative() -> None:
    found = place({1: "S", 2: (10, 0, 0), 3: "W", 4: (20, 30, 0)})
    assert found is not None and (found.latitude, found.longitude) == (-10, -20.5)


def test_a_picture_without_a_word_has_no_place() -> None:
    assert look(BytesIO(picture()), "image/jpeg") == ((40, 30), None, None)


@pytest.mark.parametrize(
    "gps",
    [
        {2: (0, 0, 0), 4: (0, 0, 0)},
        {2: (91, 0, 0), 4: (0, 1, 0)},
        {2: (NAN, 0, 0), 4: (1, 0, 0)},
        {2: rational(1) * 2, 4: (1, 0, 0)},
        {2: "abc", 4: (1, 0, 0)},
        {2: (TiffImagePlugin.IFDRational(1, 0), 0, 0), 4: (1, 0, 0)},
    ],
)
def test_a_place_on_no_globe_is_none(gps: dict[int, Any]) -> None:
    assert place(gps) is None


def test_a_clock_that_makes_no_sense_says_nothing() -> None:
    assert taken({0x9003: "0000:00:00 00:00:00"}) is None


def test_another_format_under_a_picture_s_name_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        look(BytesIO(b"\x89PNG\r\n\x1a\n" + b"x" * 50), "image/png")
    assert refused.value.code == "picture_unreadable"


def test_a_picture_of_a_billion_pixels_is_refused_before_it_is_decoded() -> None:
    bomb = bytearray(picture())
    at = bomb.index(b"\xff\xc0")
    bomb[at + 5 : at + 9] = (60000).to_bytes(2, "big") * 2
    with pytest.raises(Refused) as refused:
        look(BytesIO(bytes(bomb)), "image/jpeg")
    assert refused.value.code == "picture_too_large"


@given(st.data())
def test_broken_bytes_are_refused_or_read_but_nothing_else(data: st.DataObject) -> None:
    good = bytearray(picture({1: "N", 2: (32, 3, 36), 3: "E", 4: (118, 46, 48)}))
    for _ in range(data.draw(st.integers(1, 8))):
        good[data.draw(st.integers(3, len(good) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(3, len(good)))
    try:
        look(BytesIO(bytes(good[:cut])), "image/jpeg")
    except Refused as refused:
        assert refused.code in ("picture_unreadable", "picture_too_large")
