"""A zipped shapefile: bounded before it is opened, polygons only, and never without its coordinate system."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

import shapefile
from pyproj import CRS
from pyproj.exceptions import CRSError

from app.core.refusal import Refused
from app.register.sites.model import Boundary, Polygons, Ring, Source, Zone
from app.register.sites.shapes import MOST_POINTS, boundary

LARGEST = 20 * 2**20  # bytes, packed and unpacked
PARTS = (".shp", ".shx", ".dbf", ".prj")
BROKEN = (
    shapefile.ShapefileException,
    struct.error,
    ValueError,
    IndexError,
    KeyError,
    OverflowError,
    OSError,
)
POLYGONS = {shapefile.POLYGON, shapefile.POLYGONZ, shapefile.POLYGONM}


def read(data: bytes, zone: Zone | None) -> Boundary:
    """The polygons of the one shapefile in a zip."""
    files = _unpacked(data)
    if ".prj" not in files:
        raise Refused("site_prj")
    told = _zone(files[".prj"].decode("utf-8", "replace"))
    if zone is not None and told != zone:
        raise Refused("site_zone_differs", found=told.number, told=zone.number)
    return boundary(Source.SHP, _polygons(files), told)


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Ending → bytes of the shapefile's parts. Refused("site_archive")."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [one for one in archive.infolist() if one.filename.lower().endswith(PARTS)]
            if sum(one.file_size for one in infos) > LARGEST:
                raise Refused("site_archive", why=f"解压后超过 {LARGEST // 2**20} MB")
            if sum(one.filename.lower().endswith(".shp") for one in infos) != 1:
                raise Refused("site_archive", why="应当恰好有一个 .shp 文件")
            return {one.filename[-4:].lower(): _bounded(archive, one) for one in infos}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as wrong:
        raise Refused("site_archive", why="不是完好的 zip 文件") from wrong


def _bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one part; the size in the directory is a claim, so no more than that is unpacked."""
    with archive.open(info) as part:
        data = part.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Refused("site_archive", why="解压后过大")
    return data


def _zone(prj: str) -> Zone:
    """The zone of a Gauss-Krüger projection of CGCS2000. Refused("site_system")."""
    try:
        system = CRS.from_wkt(prj)
    except CRSError as wrong:
        raise Refused("site_system", system=prj[:60]) from wrong
    datum = f"{system.name} {system.datum.name if system.datum else ''}".replace("_", " ")
    plain = datum.upper().replace(" ", "")
    if not any(name in plain for name in ("CGCS2000", "CHINA2000", "CHINAGEODETICCOORDINATESYSTEM2000")):
        raise Refused("site_system", system=system.name)
    operation: Any = system.coordinate_operation
    values = {one.name.lower(): one.value for one in operation.params} if operation else {}
    meridian = values.get("longitude of natural origin")
    if meridian is None or meridian % 3:
        raise Refused("site_system", system=system.name)
    return Zone(_width(system.name, int(meridian)), int(meridian))


def _width(name: str, meridian: int) -> int:
    """3° where the name says so or no zone of 6° has that meridian, else 6°."""
    words = name.upper().replace("_", " ").replace("-", " ").split()
    return 3 if "3" in words or meridian % 6 != 3 else 6


def _polygons(files: dict[str, bytes]) -> Polygons:
    parts = {name[1:]: io.BytesIO(files[name]) for name in (".shp", ".shx", ".dbf") if name in files}
    try:
        with shapefile.Reader(**parts) as reader:
            if reader.shapeType not in POLYGONS:
                raise Refused("site_empty", why="Shapefile 里不是面")
            return tuple(plot for one in reader.iterShapes() for plot in _plots(one))
    except BROKEN as wrong:
        raise Refused("site_archive", why="Shapefile 已损坏") from wrong


def _plots(one: Any) -> list[tuple[Ring, ...]]:
    """The polygons of one shape: clockwise rings are outer, the others holes of the one that holds them."""
    if len(one.points) > MOST_POINTS:
        raise Refused("site_too_large", most=MOST_POINTS)
    geometry = one.__geo_interface__
    given = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [tuple(tuple((float(p[0]), float(p[1])) for p in ring) for ring in polygon) for polygon in given]
