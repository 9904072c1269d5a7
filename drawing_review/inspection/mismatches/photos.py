"""A photograph that somebody sent, painted anew inside the cage: nothing of the file's bytes is ever shown.

Output `picture`: a JPEG without metadata. The value says where and when it was taken, as its EXIF says.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from app.core.refusal import Refused
from drawing_review.inspection import refusals  # noqa: F401  (declares the code used here)
from drawing_review.reading.errand import Errand

FORMATS = ("JPEG", "PNG", "WEBP")
SIDE = 2000  # pixels of the longer side that is shown
PIXELS = 80_000_000  # a bomb of more is refused before it is decoded


def paint(errand: Errand) -> dict[str, Any]:
    path, name = Path(errand.argument["photo"]), str(errand.argument["name"])
    Image.MAX_IMAGE_PIXELS = PIXELS // 2  # Pillow raises at twice this
    try:
        with Image.open(path, formats=FORMATS) as given:
            told = _told(given)
            given.draft("RGB", (SIDE, SIDE))
            picture = ImageOps.exif_transpose(given).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise Refused("photo_unreadable", name=name) from error
    picture.thumbnail((SIDE, SIDE))
    clean = Image.new("RGB", picture.size)  # a copy would carry the comment and the profile along
    clean.paste(picture)
    clean.save(errand.outputs["picture"], "JPEG", quality=85)
    return told


def _told(given: Image.Image) -> dict[str, Any]:
    """Latitude, longitude and moment of the EXIF, where they are sound."""
    exif = given.getexif()
    where = exif.get_ifd(ExifTags.IFD.GPSInfo)
    taken = str(exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal, ""))[:19]
    found: dict[str, Any] = {"taken_at": taken if taken.isprintable() else ""}
    try:
        latitude = _degrees(where[2], where[1], "S")
        longitude = _degrees(where[4], where[3], "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return found
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        found["position"] = {"latitude": latitude, "longitude": longitude, "source": "photo"}
    return found


def _degrees(parts: Any, side: Any, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if math.isnan(value):
        raise ValueError
    return round(-value if str(side).upper() == negative else value, 7)
