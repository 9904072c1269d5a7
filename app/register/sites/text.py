"""The national text of boundary points (界址点成果表 txt): attributes, then plots of J1, J2 … by ring.

    [属性描述]
    坐标系=2000国家大地坐标系
    几度分带=3
    带号=39
    [地块坐标]
    4,1.2000,1,地块一,面,,住宅,,@
    J1,1,3512000.000,39512000.000     X is the northing, Y the easting

Ring 1 of a plot is its boundary, further rings are holes.
"""

from __future__ import annotations

from app.core.refusal import Refused
from app.register.sites.model import Boundary, Point, Polygons, Ring, Source, Zone
from app.register.sites.shapes import MOST_POINTS, boundary
from app.register.sites.zones import zone_of_number

LARGEST = 4 * 2**20  # bytes
FEWEST = 4  # parts of a line with a point
GOOD_SYSTEMS = ("2000", "CGCS2000")


def read(data: bytes, zone: Zone | None) -> Boundary:
    """The plots of the text. `zone` is what the person chose. Refused names the line that is wrong."""
    if len(data) > LARGEST:
        raise Refused("site_too_large", most=MOST_POINTS)
    attributes, plots = _parsed(_decoded(data))
    system = attributes.get("坐标系", "")
    if system and not any(good in system for good in GOOD_SYSTEMS):
        raise Refused("site_system", system=system)
    told = _zone(attributes)
    if told and zone and told != zone:
        raise Refused("site_zone_differs", found=told.number, told=zone.number)
    return boundary(Source.TEXT, plots, told or zone)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("site_format", line=1, why="既不是 UTF-8 也不是 GB18030 文字")


def _zone(attributes: dict[str, str]) -> Zone | None:
    """The zone that the attributes tell, if they do; width and number must agree."""
    number, width = attributes.get("带号", ""), attributes.get("几度分带", "")
    if not number.isdecimal():
        return None
    zone = zone_of_number(int(number))
    if width in ("3", "6") and int(width) != zone.width:
        raise Refused("site_zone_differs", found=f"{zone.width}°带 {number}", told=f"{width}°带")
    return zone


def _parsed(text: str) -> tuple[dict[str, str], Polygons]:
    attributes: dict[str, str] = {}
    plots: list[dict[str, list[Point]]] = []
    count = 0
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip().replace("，", ",")
        if not line or line.startswith("["):
            continue
        if "=" in line:
            name, _equals, value = line.partition("=")
            attributes[name.strip()] = value.strip()
        elif line.endswith("@"):
            plots.append({})
        else:
            count += 1
            if count > MOST_POINTS + 1000:
                raise Refused("site_too_large", most=MOST_POINTS)
            ring, point = _point(line, number)
            plots = plots or [{}]
            plots[-1].setdefault(ring, []).append(point)
    return attributes, tuple(_plot(one) for one in plots if one)


def _point(line: str, number: int) -> tuple[str, Point]:
    """Ring and (easting, northing) of a line "J1,1,X,Y"."""
    parts = [part.strip() for part in line.split(",")]
    if len(parts) < FEWEST:
        raise Refused("site_format", line=number, why=f"应有四项，现有 {len(parts)} 项")
    try:
        return parts[1], (float(parts[3]), float(parts[2]))
    except ValueError:
        raise Refused("site_format", line=number, why="坐标不是数字") from None


def _plot(rings: dict[str, list[Point]]) -> tuple[Ring, ...]:
    """The outer ring first, then its holes, as they are numbered in the text."""
    return tuple(tuple(points) for points in rings.values())
