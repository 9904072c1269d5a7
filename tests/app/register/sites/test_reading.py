"""Boundaries as people send them, right and hostile: read, put in order, or refused with a sentence."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
import shapefile
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from app.core.refusal import Refused
from app.register.sites import shapes
from app.register.sites.map import picture
from app.register.sites.model import Site, Zone
from app.register.sites.receiving import boundary_of, zone_typed
from app.register.sites.zones import to_globe, to_plane, zone_of_number

ZONE = Zone(3, 117)
SQUARE = (
    (500_000.0, 3_512_000.0),
    (500_100.0, 3_512_000.0),
    (500_100.0, 3_512_120.0),
    (500_000.0, 3_512_120.0),
)
HOLE = ((500_040.0, 3_512_040.0), (500_060.0, 3_512_040.0), (500_060.0, 3_512_060.0))


def text(
    points: tuple[tuple[float, float], ...] = SQUARE,
    *,
    number: int | None = 39,
    attributes: str = "坐标系=2000国家大地坐标系\n几度分带=3",
    swapped: bool = False,
    hole: tuple[tuple[float, float], ...] = (),
) -> bytes:
    lines = ["[属性描述]", attributes, "[地块坐标]", f"{len(points)},1.2,1,地块一,面,,住宅,,@"]
    for ring, found in ((1, points), (2, hole)):
        for at, (x, y) in enumerate((*found, *found[:1]), 1):
            east = x + (number or 0) * 1_000_000
            pair = (east, y) if swapped else (y, east)
            lines.append(f"J{at},{ring},{pair[0]!r},{pair[1]!r}")
    return "\r\n".join(lines).encode("gb18030")


def refused(data: bytes, zone: Zone | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        shapes.on_globe(boundary_of(data, zone))
    return caught.value


def test_the_national_text_is_read_with_zone_number_and_hole() -> None:
    found = boundary_of(text(hole=HOLE), None)
    assert (found.zone, found.remarks) == (ZONE, ())
    assert found.polygons == ((SQUARE, HOLE),)
    assert shapes.area(found.polygons) == pytest.approx(12_000 - 200)
    lon, lat = shapes.on_globe(found)[0][0][0]
    assert lon == pytest.approx(117.0, abs=1e-9)
    assert 31.7 < lat < 31.8


def test_swapped_coordinates_are_turned_and_told() -> None:
    found = boundary_of(text(swapped=True), None)
    assert found.polygons == ((SQUARE,),)
    assert found.remarks == ("X、Y 坐标与规定相反，已对调",)


def test_without_a_zone_number_the_file_or_the_person_tells_the_zone() -> None:
    assert refused(text(number=None)).code == "site_zone_unknown"
    assert boundary_of(text(number=None), zone_typed("6:117")).zone == Zone(6, 117)
    told = "坐标系=2000国家大地坐标系\n几度分带=3\n带号=40"
    assert boundary_of(text(number=None, attributes=told), None).zone == Zone(3, 120)
    assert refused(text(number=39, attributes=told)).code == "site_zone_differs"
    assert refused(text(number=39), Zone(3, 120)).code == "site_zone_differs"
    assert refused(text(attributes="带号=39\n几度分带=6")).code == "site_zone_differs"


@pytest.mark.parametrize(
    ("number", "zone"), [(39, Zone(3, 117)), (25, Zone(3, 75)), (20, Zone(6, 117)), (23, Zone(6, 135))]
)
def test_zone_numbers_of_three_and_six_degrees_do_not_overlap(number: int, zone: Zone) -> None:
    assert zone_of_number(number) == zone
    assert zone.number == number
    system = CRS.from_epsg(zone.epsg)
    assert "CGCS2000" in system.name
    assert f"{zone.meridian}E" in system.name


def test_hostile_boundaries_are_refused_with_a_sentence() -> None:
    a, b, c, d = SQUARE
    assert refused(text((a, c, b, d))).code == "site_crossing"  # a bow tie
    assert refused(text((a, b))).code == "site_empty"
    assert refused(text((a, a, a, a))).code == "site_empty"
    assert refused(
        text(hole=((600_000.0, 3_512_000.0), (600_010.0, 3_512_000.0), (600_010.0, 3_512_010.0)))
    ).code == ("site_crossing")
    nan = text().replace(b"3512000.0", b"NaN", 1)
    assert refused(nan).code == "site_number"
    assert refused(text().replace(b"3512000.0", b"1e999", 1)).code == "site_number"
    assert refused(text().replace(b"3512000.0", b"north", 1)).code == "site_format"
    assert refused(b"J1,1,3512000").data["line"] == 1
    assert refused(b"").code == "site_empty"
    assert refused(b"\xff\xfe\x00\x81").code in {"site_format", "site_empty"}
    assert refused(text(attributes="坐标系=1980西安坐标系")).code == "site_system"
    many = "\n".join(f"J{i},1,{3_512_000 + i},39500000" for i in range(1_000_000))
    assert refused(many.encode()).code == "site_too_large"
    assert (
        refused(text(((40.0, 116.0), (40.1, 116.0), (40.1, 116.1)), number=None), ZONE).code == "site_number"
    )


def test_coordinates_of_another_country_are_refused() -> None:
    north = tuple((x, y + 2_480_000) for x, y in SQUARE)  # 54° N at 117° E: Siberia
    assert refused(text(north)).code == "site_abroad"


def test_areas_are_held_against_what_the_project_declares() -> None:
    shapes.demand_area(12_000, None)
    shapes.demand_area(12_000, Decimal("12100"))
    with pytest.raises(Refused) as caught:
        shapes.demand_area(12_000, Decimal("12500"))
    assert caught.value.code == "site_area_differs"


def test_a_site_lies_in_its_district() -> None:
    globe = to_globe(((SQUARE,),), ZONE)
    (lon, lat), size = globe[0][0][0], 0.01
    around = (
        (lon - size, lat - size),
        (lon + size, lat - size),
        (lon + size, lat + size),
        (lon - size, lat + size),
    )
    shapes.demand_inside(globe, ((around,),), "云湖区")
    beside = tuple((x + 1, y) for x, y in around)
    with pytest.raises(Refused) as caught:
        shapes.demand_inside(globe, ((beside,),), "云湖区")
    assert "云湖区" in caught.value.sentence()


def zipped(
    folder: Path, prj: str | None, *rings: tuple[tuple[float, float], ...], kind: int = shapefile.POLYGON
) -> bytes:
    with shapefile.Writer(str(folder / "site"), shapeType=kind) as writer:
        writer.field("name", "C")
        if kind == shapefile.POLYGON:
            writer.poly([[*ring, ring[0]] for ring in rings])
        else:
            writer.point(*rings[0][0])
        writer.record("a")
    if prj is not None:
        (folder / "site.prj").write_text(prj)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path in folder.glob("site.*"):
            archive.write(path, path.name)
    return data.getvalue()


@pytest.mark.parametrize("epsg", [4548, 4527, 4509])  # 3° by meridian, 3° by zone, 6° by meridian
def test_a_shapefile_tells_its_zone(tmp_path: Path, epsg: int) -> None:
    clockwise = tuple(reversed(SQUARE))
    if epsg == 4527:
        clockwise = tuple((x + 39_000_000, y) for x, y in clockwise)
    for version in ("WKT1_ESRI", "WKT2_2019"):
        found = boundary_of(zipped(tmp_path, CRS.from_epsg(epsg).to_wkt(version), clockwise), None)
        assert found.zone == (Zone(6, 117) if epsg == 4509 else ZONE)
        assert shapes.area(found.polygons) == pytest.approx(12_000)


def test_hostile_shapefiles_are_refused(tmp_path: Path) -> None:
    good = CRS.from_epsg(4548).to_wkt("WKT1_ESRI")
    ring = tuple(reversed(SQUARE))
    assert refused(zipped(tmp_path, None, ring)).code == "site_prj"
    for wrong in ("nonsense", CRS.from_epsg(32650).to_wkt("WKT1_ESRI"), CRS.from_epsg(4490).to_wkt()):
        assert refused(zipped(tmp_path, wrong, ring)).code == "site_system"
    whole = zipped(tmp_path, good, ring)
    assert refused(whole[: len(whole) // 2]).code == "site_archive"
    other = tmp_path / "points"
    other.mkdir()
    assert refused(zipped(other, good, ring, kind=shapefile.POINT)).code == "site_empty"
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.shp", b"\0" * (30 * 2**20))
        archive.writestr("a.prj", good)
    assert refused(bomb.getvalue()).code == "site_archive"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for given_data in (data, b"PK\x03\x04" + data):
        try:
            boundary_of(given_data, ZONE)
        except Refused as refusal:
            assert refusal.sentence()


def test_the_map_shows_site_neighbours_outline_and_grid() -> None:
    globe = to_globe(((SQUARE,),), ZONE)
    site = Site(
        project="x",  # type: ignore[arg-type]
        source="text",  # type: ignore[arg-type]
        zone=ZONE,
        plane=((SQUARE,),),
        globe=globe,
        area=12_000,
        remarks=(),
        at=None,  # type: ignore[arg-type]
        by=None,
    )
    shown = picture(site, [("邻", globe)], [("区", globe)])
    assert [one.kind for one in shown.shapes] == ["outline", "neighbour", "site"]
    assert [one.text for one in shown.points] == ["J1", "J2", "J3", "J4"]
    assert shown.grid
    assert "nan" not in "".join(one.d for one in shown.shapes)
    back = to_plane(globe, ZONE)[0][0]
    assert back[2][0] == pytest.approx(SQUARE[2][0], abs=1e-4)
