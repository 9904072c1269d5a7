"""The site of a project (项目用地): its boundary in CGCS2000 plane coordinates, and as it lies on the map."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from app.core.fact import Fact
from app.core.ids import DistrictId, PersonId, ProjectId

Point = tuple[float, float]
Ring = tuple[Point, ...]
"""Points of a closed line, the first not repeated at the end."""
Polygons = tuple[tuple[Ring, ...], ...]
"""Each an outer ring and its holes: easting, northing in metres, or on the globe longitude, latitude."""


class Source(StrEnum):
    """From what the boundary was read."""

    TEXT = "text"  # 界址点成果表
    SHP = "shp"  # Shapefile
    DXF = "dxf"  # 图形文件


class Zone(msgspec.Struct, frozen=True):
    """The zone (分带) of a Gauss-Krüger projection of CGCS2000: `width` 3 or 6 degrees."""

    width: int
    meridian: int  # 中央子午线，°E

    @property
    def number(self) -> int:
        """带号: 25 to 45 of 3°, 13 to 23 of 6°."""
        return self.meridian // 3 if self.width == 3 else (self.meridian + 3) // 6

    @property
    def epsg(self) -> int:
        """The code of the projection whose easting carries no zone number."""
        return 4534 + (self.meridian - 75) // 3 if self.width == 3 else 4502 + (self.meridian - 75) // 6


class Boundary(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of a file: plane polygons without zone number, and what had to be put right."""

    source: Source
    polygons: Polygons
    zone: Zone
    remarks: tuple[str, ...] = ()


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """`area` in m² on the plane. `remarks` were told to the person who gave it."""

    project: ProjectId
    source: Source
    zone: Zone
    plane: Polygons
    globe: Polygons
    area: float
    remarks: tuple[str, ...]
    at: datetime
    by: PersonId | None


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """The outline of a district (行政区划范围) in longitude and latitude, for the base map."""

    district: DistrictId
    globe: Polygons


class SiteRecorded(Fact, frozen=True, tag="site.recorded"):  # 登记项目用地
    project: ProjectId
    source: Source
    zone: Zone
    plane: Polygons
    area: float
    remarks: tuple[str, ...]
    at: datetime


class OutlineDrawn(Fact, frozen=True, tag="district.outlined"):  # 录入行政区划范围
    district: DistrictId
    globe: Polygons
