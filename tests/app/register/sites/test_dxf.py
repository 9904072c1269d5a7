"""The red line of a drawing: written by a CAD library, read without one, and hostile drawings refused."""

from __future__ import annotations

import io
from collections.abc import Iterable

import ezdxf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.refusal import Refused
from app.register.sites import shapes
from app.register.sites.model import Point, Source, Zone
from app.register.sites.receiving import boundary_of
from tests.app.register.sites.test_reading import HOLE, SQUARE, ZONE

NUMBERED = tuple((x + 39_000_000, y) for x, y in SQUARE)


def drawing(
    *lines: tuple[str, Iterable[Point]], version: str = "R2010", old: bool = False, closed: bool = True
) -> bytes:
    """Closed polylines, by layer, beside what every drawing has."""
    document = ezdxf.new(version)
    model = document.modelspace()
    model.add_line((0, 0), (1, 1))
    for layer, points in lines:
        draw = model.add_polyline2d if old else model.add_lwpolyline
        draw(list(points), close=closed, dxfattribs={"layer": layer})
    out = io.StringIO()
    document.write(out)
    return out.getvalue().encode(document.output_encoding, "dxfreplace")


def refused(data: bytes, zone: Zone | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        shapes.on_globe(boundary_of(data, zone))
    return caught.value


@pytest.mark.parametrize("version", ["R12", "R2000", "R2018"])
def test_the_line_on_the_layer_of_the_red_line_is_the_site(version: str) -> None:
    frame = [(0, 0), (841, 0), (841, 594), (0, 594)]
    data = drawing(("图框", frame), ("用地红线", NUMBERED), version=version, old=version == "R12")
    found = boundary_of(data, None)
    assert (found.source, found.zone, found.polygons) == (Source.DXF, ZONE, ((SQUARE,),))
    assert "DXF 不记录坐标系" in found.remarks[0]


def test_a_line_inside_another_is_its_hole_and_the_only_line_needs_no_layer() -> None:
    found = boundary_of(drawing(("红线", SQUARE), ("红线", HOLE)), ZONE)
    assert found.polygons == ((SQUARE, HOLE),)
    assert boundary_of(drawing(("0", SQUARE)), ZONE).polygons == ((SQUARE,),)


def test_the_zone_is_checked_as_for_every_file() -> None:
    assert refused(drawing(("红线", SQUARE))).code == "site_zone_unknown"
    assert refused(drawing(("红线", NUMBERED)), Zone(3, 120)).code == "site_zone_differs"
    millimetres = [(x * 1000, y * 1000) for x, y in SQUARE]
    assert refused(drawing(("红线", millimetres)), ZONE).code == "site_number"


def test_what_gives_no_boundary_is_told_and_how_to_mend_it() -> None:
    assert "没有闭合的多段线" in refused(drawing(("红线", SQUARE), closed=False), ZONE).sentence("zh")
    two = refused(drawing(("甲", SQUARE), ("乙", HOLE)), ZONE).sentence("zh")
    assert "认不出哪条是红线" in two and "甲" in two
    whole = drawing(("红线", SQUARE))
    assert "没有结束标记" in refused(whole[: len(whole) // 2], ZONE).sentence("zh")
    assert "二进制" in refused(b"AutoCAD Binary DXF\r\n\x1a\x00" + b"\0" * 99, ZONE).sentence("zh")
    assert "DWG" in refused(b"AC1027" + b"\0" * 99, ZONE).sentence("zh")


def test_arcs_two_faces_and_endless_numbers_are_refused() -> None:
    document = ezdxf.new("R2010")
    bulged = [(x, y, 0.5) for x, y in SQUARE]
    document.modelspace().add_lwpolyline(bulged, format="xyb", close=True, dxfattribs={"layer": "红线"})
    out = io.StringIO()
    document.write(out)
    assert "圆弧" in refused(out.getvalue().encode(), ZONE).sentence("zh")
    text = drawing(("红线", SQUARE)).decode()
    start = text.index("  0\nSECTION\n  2\nENTITIES")
    section = text[start : text.index("ENDSEC", start) + len("ENDSEC\n")]
    assert "现有 2 个" in refused((text[:start] + section + text[start:]).encode(), ZONE).sentence("zh")
    for wrong in ("nan", "1e999", "x"):
        assert refused(text.replace("500100.0", wrong).encode(), ZONE).code == "site_dxf"
    many = [("红线", SQUARE)]
    assert "超过" in refused(drawing(*(many * 201)), ZONE).sentence("zh")


@given(st.binary(max_size=300), st.integers(0, 3000))
def test_a_damaged_drawing_is_a_boundary_or_a_sentence(noise: bytes, at: int) -> None:
    data = SOUND[:at] + noise + SOUND[at:]
    try:
        boundary_of(data, ZONE)
    except Refused as refusal:
        assert refusal.sentence("zh")


SOUND = drawing(("红线", SQUARE), version="R12", old=True)
