"""A photograph from a site (现场照片), with the place and moment that it or the browser tells."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

LARGEST = 20 * 2**20  # bytes: what phones take
MOST_PIXELS = 120_000_000

Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]


class Source(StrEnum):
    """Who says where a photograph was taken."""

    PICTURE = "picture"  # 照片内记录（EXIF）
    BROWSER = "browser"  # 上传时设备定位


class Place(msgspec.Struct, frozen=True):
    """Degrees on WGS 84, whose difference from CGCS2000 is below what a phone can measure; accuracy in m."""

    latitude: Latitude
    longitude: Longitude
    source: Source
    accuracy: Annotated[float, Meta(ge=0, le=1e6)] | None = None


class Photograph(msgspec.Struct, frozen=True):
    """A picture in the store. `taken_at` is what the camera's clock said, if it said anything."""

    sha256: str
    media_type: str
    name: str
    size: int  # bytes
    width: int  # pixels
    height: int
    taken_at: datetime | None = None
    place: Place | None = None
