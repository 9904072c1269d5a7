"""What somebody sends as a boundary: told apart by its first bytes, never by its name."""

from __future__ import annotations

from app.core.refusal import Refused
from app.register.sites import (
    dxf,
    refusals,  # noqa: F401  (declares the codes used here)
    shp,
    text,
)
from app.register.sites.model import Boundary, Zone

MOST_BYTES = 24 * 2**20


def boundary_of(data: bytes, zone: Zone | None) -> Boundary:
    """The boundary in a zipped shapefile, a drawing, or the national text of boundary points."""
    if not data.strip():
        raise Refused("site_empty", why="文件为空")
    if data.startswith(b"PK\x03\x04"):
        return shp.read(data, zone)
    return dxf.read(data, zone) if dxf.looks(data) else text.read(data, zone)


def zone_typed(typed: str) -> Zone | None:
    """ "3:117" is the 3° zone on 117° east; empty: none was chosen. Refused("site_number")."""
    if not typed:
        return None
    width, _colon, meridian = typed.partition(":")
    if width not in ("3", "6") or not meridian.isdecimal() or typed not in CHOICES:
        raise Refused("site_number", value=typed)
    return Zone(int(width), int(meridian))


CHOICES = {
    **{f"3:{meridian}": f"3° 带 {meridian // 3} · {meridian}°E" for meridian in range(75, 136, 3)},
    **{f"6:{meridian}": f"6° 带 {(meridian + 3) // 6} · {meridian}°E" for meridian in range(75, 136, 6)},
}
