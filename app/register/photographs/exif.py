"""What a picture says of itself: its size, the moment and the place. Pixels are never decoded.

Exif 2.32 (CIPA DC-008): GPS IFD 0x8825 with latitude (1, 2) and longitude (3, 4) as three rationals,
positioning error (31); in the Exif IFD 0x8769 the moment (0x9003) and its offset from UTC (0x9011).
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from datetime import datetime
from typing import Any, BinaryIO

from PIL import Image

from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.photographs import refusals  # noqa: F401  (declares the codes used here)
from app.register.photographs.model import MOST_PIXELS, Place, Source

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _OFFSET = 0x9003, 0x9011


def look(file: BinaryIO, media_type: str) -> tuple[tuple[int, int], datetime | None, Place | None]:
    """Width and height in pixels, when and where. Refused("picture_unreadable") or ("picture_too_large")."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; we refuse them below
            picture = Image.open(file, formats=[FORMATS[media_type]])
        width, height = picture.size
        tags = picture.getexif()
        said, gps = tags.get_ifd(_EXIF), tags.get_ifd(_GPS)
    except Image.DecompressionBombError:
        raise Refused("picture_too_large", most=MOST_PIXELS // 1_000_000) from None
    except Exception:  # Pillow raises whatever a broken file makes it stumble over
        raise Refused("picture_unreadable") from None
    if width * height > MOST_PIXELS:
        raise Refused("picture_too_large", most=MOST_PIXELS // 1_000_000)
    return (width, height), taken(said), place(gps)


def taken(said: Mapping[int, Any]) -> datetime | None:
    """The camera's moment; without an offset its clock is taken for Beijing time. None: nothing sensible."""
    offset = str(said.get(_OFFSET, "")).strip("\0 ")
    text = str(said.get(_TAKEN, "")).strip("\0 ")
    try:
        if offset:
            return datetime.strptime(f"{text} {offset}", "%Y:%m:%d %H:%M:%S %z")
        return datetime.strptime(text, "%Y:%m:%d %H:%M:%S").replace(tzinfo=CHINA)
    except ValueError:
        return None


def place(gps: Mapping[int, Any]) -> Place | None:
    """The camera's place. None where none is told, or one that lies on no globe."""
    latitude = _degrees(gps.get(2), gps.get(1), "S")
    longitude = _degrees(gps.get(4), gps.get(3), "W")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    if latitude == longitude == 0:
        return None  # what cameras write that know nothing
    error = _number(gps.get(31))
    sensible = error if error is not None and 0 <= error <= 1e6 else None
    return Place(latitude, longitude, Source.PICTURE, sensible)


def _degrees(parts: Any, letter: Any, negative: str) -> float | None:
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    numbers = [_number(part) for part in parts]
    if any(number is None for number in numbers):
        return None
    degrees, minutes, seconds = (number or 0.0 for number in numbers)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if str(letter).strip("\0 ").upper() == negative else value


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if math.isfinite(number) else None
