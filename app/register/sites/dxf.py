"""The boundary in a drawing (DXF): closed polylines on the layer of the red line, and nothing else of it.

Only tags are read, in one pass and without a CAD library: blocks, arcs and whatever nests are not followed,
so a hostile drawing costs what its bytes cost. A DXF does not say its coordinate system: the zone comes
from the easting or from the person, and is checked as for every other file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from shapely import Polygon

from app.core.refusal import Refused
from app.register.sites.model import Boundary, Point, Polygons, Ring, Source, Zone
from app.register.sites.shapes import MOST_POINTS, boundary

LAYERS = ("红线", "用地", "界址", "宗地", "hongxian", "yongdi", "redline", "boundary")
OTHER_KINDS = {b"AutoCAD Binary DXF": "它是二进制 DXF", b"AC10": "它是 DWG"}
ASSUMED = "DXF 不记录坐标系，按 2000 国家大地坐标系、以米为单位读取"
MOST_LINES = 200  # each is held against each other
CLOSED, BULGE = 1, "42"
Tag = tuple[str, str]  # group code, value


class Line(NamedTuple):
    """A closed polyline of the model."""

    layer: str
    points: Ring


def looks(data: bytes) -> bool:
    """Whether these bytes are a drawing of any sort; text of boundary points never begins so."""
    head = data[:4096].decode("latin-1").lstrip("ï»¿ \r\n\t").split()
    return data.startswith(tuple(OTHER_KINDS)) or head[:2] == ["0", "SECTION"] or head[:1] == ["999"]


def read(data: bytes, zone: Zone | None) -> Boundary:
    """The red line of the drawing. `zone` is what the person chose. Refused("site_dxf") says what to mend."""
    for head, why in OTHER_KINDS.items():
        if data.startswith(head):
            raise Refused("site_dxf", why=why)
    lines = _chosen(list(_closed(_entities(_tags(data)))))
    return boundary(Source.DXF, _nested([one.points for one in lines]), zone, (ASSUMED,))


def _tags(data: bytes) -> list[Tag]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    rows = text.splitlines()
    tags = [(code.strip(), value.strip()) for code, value in zip(rows[::2], rows[1::2], strict=False)]
    if ("0", "EOF") not in tags[-3:]:
        raise Refused("site_dxf", why="文件不完整，没有结束标记")
    return tags


def _entities(tags: list[Tag]) -> list[list[Tag]]:
    """The entities of the model, each with its tags. Two sections of them are two drawings in one file."""
    starts = [
        at for at, tag in enumerate(tags) if tag == ("2", "ENTITIES") and tags[at - 1] == ("0", "SECTION")
    ]
    if len(starts) != 1:
        raise Refused("site_dxf", why=f"应当恰好有一个图元段，现有 {len(starts)} 个")
    found: list[list[Tag]] = []
    for tag in tags[starts[0] + 1 :]:
        if tag == ("0", "ENDSEC"):
            break
        if tag[0] == "0":
            found.append([])
        if found:
            found[-1].append(tag)
    return [one for one in found if ("67", "1") not in one]  # 67: it lies in a paper layout


def _closed(entities: list[list[Tag]]) -> Iterator[Line]:
    """LWPOLYLINE, and the old POLYLINE with its VERTEX entities."""
    old: list[Tag] = []
    for tags in entities:
        kind = tags[0][1]
        if kind == "LWPOLYLINE":
            yield from _line(tags, tags)
        elif kind == "POLYLINE":
            old = tags
        elif kind == "VERTEX" and old:
            old = [*old, *(tag for tag in tags if tag[0] in ("10", "20", BULGE))]
        elif kind == "SEQEND" and old:
            head = [tag for tag in old if tag[0] not in ("10", "20")]
            yield from _line(head, _after_own_point(old))
            old = []


def _after_own_point(tags: list[Tag]) -> list[Tag]:
    """Of an old POLYLINE: without its own 10 and 20, which are always 0."""
    own = [at for at, tag in enumerate(tags) if tag[0] in ("10", "20")][:2]
    return [tag for at, tag in enumerate(tags) if at not in own]


def _line(head: list[Tag], tags: list[Tag]) -> Iterator[Line]:
    layer = next((_unescaped(value) for code, value in head if code == "8"), "")
    flag = next((value for code, value in head if code == "70"), "0")
    points = _points(tags)
    if not (_number(flag) % 2 == CLOSED or (len(points) > 3 and points[0] == points[-1])):
        return
    if any(code == BULGE and _number(value) for code, value in tags):
        raise Refused("site_dxf", why=f"图层“{layer}”上的边界含有圆弧，请先折成直线段")
    yield Line(layer, points)


def _points(tags: list[Tag]) -> Ring:
    xs = [_number(value) for code, value in tags if code == "10"]
    ys = [_number(value) for code, value in tags if code == "20"]
    if len(xs) != len(ys):
        raise Refused("site_dxf", why="多段线的顶点不完整")
    if len(xs) > MOST_POINTS:
        raise Refused("site_too_large", most=MOST_POINTS)
    points: list[Point] = list(zip(xs, ys, strict=True))
    return tuple(points)


def _number(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise Refused("site_dxf", why=f"“{value[:20]}”不是有限的数")
    return number


def _unescaped(name: str) -> str:
    return re.sub(r"\\U\+([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), name)


def _chosen(lines: list[Line]) -> list[Line]:
    """Those on a layer of the red line; else the only one there is."""
    named = [one for one in lines if any(word in one.layer.casefold() for word in LAYERS)]
    if len(named) > MOST_LINES:
        raise Refused("site_dxf", why=f"红线图层上的闭合线超过 {MOST_LINES} 条")
    if named or len(lines) == 1:
        return named or lines
    if not lines:
        raise Refused("site_dxf", why="模型空间里没有闭合的多段线")
    layers = "、".join(sorted({one.layer for one in lines})[:8])
    raise Refused("site_dxf", why=f"有 {len(lines)} 条闭合线，认不出哪条是红线（图层 {layers}）")


def _nested(rings: list[Ring]) -> Polygons:
    """A line inside another is its hole; the rest are plots of their own."""
    shapes = [Polygon(ring) if len(ring) >= 3 else None for ring in rings]
    outer = [
        at
        for at, one in enumerate(shapes)
        if one is None or not any(other and other is not one and other.contains(one) for other in shapes)
    ]
    return tuple((rings[at], *(rings[i] for i in _inside(at, shapes, outer))) for at in outer)


def _inside(at: int, shapes: list[Polygon | None], outer: list[int]) -> list[int]:
    around = shapes[at]
    return [i for i, one in enumerate(shapes) if i not in outer and one and around and around.contains(one)]
