"""An entity without what a re-save changes: handles, owners, default values, direction, start of a ring.

Both files go through ezdxf's own exporter for one DXF version, so that a default value, written or not, is
the same (a trap: such values vanish on save). Coordinates are taken at 1e-4 drawing units.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from typing import Any

from ezdxf.entities.dxfentity import DXFEntity
from ezdxf.entities.insert import Insert
from ezdxf.entities.lwpolyline import LWPolyline
from ezdxf.entities.polyline import Polyline
from ezdxf.lldxf.const import DXF2018
from ezdxf.lldxf.tagwriter import TagCollector
from ezdxf.lldxf.types import TYPE_TABLE
from ezdxf.math import Z_AXIS

PLACES = 4
POINTERS = {
    5,
    100,
    105,
    320,
    330,
    331,
    332,
    340,
    341,
    342,
    343,
    344,
    345,
    346,
    347,
    348,
    349,
    350,
    360,
    390,
    1005,
}
ENDS = {10, 20, 30, 11, 21, 31}
OWN = {
    "HATCH": (97,),
    "INSERT": (280,),
    "ATTRIB": (280,),
    "ATTDEF": (280,),
}  # counts of pointers; versions of records
EXTRUSION = {210, 220, 230}
SHARED = {6, 39, 48, 60, 62, 284, 370}  # what every entity has: line type, colour, weight, visibility
REUSING = {"Hatch", "MPolygon", "Spline", "MText", "Leader", "MLine", "Polyline"}
CHAIN = {10, 20, 40, 41, 42, 90, 91}
ANCHORS = ("insert", "start", "center", "location", "defpoint", "vtx0")
Tags = tuple[tuple[int, Any], ...]
BlockIdentity = Callable[[str], str]


class Canonical:
    """One entity as it is compared. `block` gives the identity of a block by its name."""

    def __init__(self, entity: DXFEntity, block: BlockIdentity) -> None:
        self.entity = entity
        self._block = block

    @property
    def kind(self) -> str:
        return str(self.entity.dxftype())

    @property
    def handle(self) -> str:
        return self.entity.dxf.handle or ""

    @property
    def layer(self) -> str:
        return str(self.entity.dxf.get("layer", "0"))

    @cached_property
    def tags(self) -> Tags:
        return tuple(_tags(self.entity, self._block))

    @cached_property
    def key(self) -> str:
        return hashlib.sha256(repr((self.kind, self.tags)).encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def anchor(self) -> tuple[float, float] | None:
        """A point that goes with the entity when it is moved."""
        return _anchor(self.entity)

    @cached_property
    def shape(self) -> Tags | None:
        """The tags with the anchor at the origin; None where the entity cannot be moved."""
        if self.anchor is None:
            return None
        try:
            moved: Any = self.entity.copy()
            moved.translate(-self.anchor[0], -self.anchor[1], 0)
            return tuple(_tags(moved, self._block))
        except Exception:  # ezdxf cannot copy or move every kind
            return None


def _tags(entity: DXFEntity, block: BlockIdentity) -> Iterator[tuple[int, Any]]:
    if isinstance(entity, LWPolyline):
        yield from _chain(entity)
        return
    tags = [(tag.code, tag.value) for tag in TagCollector.dxftags(entity, dxfversion=DXF2018)]
    if isinstance(entity, Polyline):
        for vertex in entity.vertices:
            tags += [(tag.code, tag.value) for tag in TagCollector.dxftags(vertex, dxfversion=DXF2018)]
    yield from _kept(entity, tags, block)
    if isinstance(entity, Insert):
        for attrib in sorted(entity.attribs, key=lambda one: one.dxf.tag):
            yield from _tags(attrib, block)


def _kept(
    entity: DXFEntity, tags: Iterable[tuple[int, Any]], block: BlockIdentity
) -> Iterator[tuple[int, Any]]:
    kind, group = entity.dxftype(), 0
    own: Any = type(entity)
    defaults, flat = _defaults(own), _is_flat(entity)
    for code, value in tags:
        if code == 102:  # {ACAD_REACTORS … }: pointers of the file, nothing drawn
            group += 1 if str(value).startswith("{") else -1
        elif (
            group
            or code in POINTERS
            or code in OWN.get(kind, ())
            or (code, value) in defaults
            or (flat and code in EXTRUSION)
        ):
            continue
        elif kind == "INSERT" and code == 2:
            yield code, block(str(value))
        elif kind == "DIMENSION" and code == 2:
            continue  # the block that pictures it, made anew on every save
        elif kind == "LINE" and code in ENDS:
            continue
        else:
            yield code, _quantised(_typed(code, value))
    if kind == "LINE":
        yield from ((10, end) for end in sorted(_quantised(entity.dxf.get(end)) for end in ("start", "end")))


def _chain(entity: LWPolyline) -> Iterator[tuple[int, Any]]:
    """A polyline from its vertices; a closed one starts at its least vertex."""
    tags = [(t.code, t.value) for t in TagCollector.dxftags(entity, dxfversion=DXF2018)]
    yield from _kept(entity, [tag for tag in tags if tag[0] not in CHAIN], str)
    points = [tuple(_quantised(float(part)) for part in point) for point in entity.get_points()]
    if entity.closed and points:
        least = points.index(min(points))
        points = points[least:] + points[:least]
    yield from ((10, point) for point in points)


@cache
def _defaults(kind: Any) -> frozenset[tuple[int, Any]]:
    """(group code, default value): written or not, it means the same.

    Only what every entity has, where a kind uses its group codes again for data (paths, knots, text).
    """
    known = [kind.DXFATTRIBS.get(name) for _, name in kind.DXFATTRIBS.build_group_code_items()]
    return frozenset(
        (one.code, one.default)
        for one in known
        if one is not None
        and isinstance(one.default, str | int | float)
        and (kind.__name__ not in REUSING or one.code in SHARED)
    )


def _is_flat(entity: DXFEntity) -> bool:
    """Drawn in the plane: the extrusion is the default one."""
    if not entity.dxf.is_supported("extrusion"):
        return False
    return bool(entity.dxf.get("extrusion", Z_AXIS).isclose(Z_AXIS))


def _typed(code: int, value: Any) -> Any:
    """A whole number under a group code for real numbers is a real number: 900 is 900.0."""
    return float(value) if isinstance(value, int) and TYPE_TABLE.get(code) is float else value


def _quantised(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, PLACES) + 0.0
    if isinstance(value, str | int | bytes):
        return value
    return tuple(round(float(part), PLACES) + 0.0 for part in value)


def _anchor(entity: DXFEntity) -> tuple[float, float] | None:
    if isinstance(entity, LWPolyline):
        points = [(float(x), float(y)) for x, y, *_ in entity.get_points()]
        return min(points) if points else None
    if isinstance(entity, Polyline):
        places = [(v.dxf.location.x, v.dxf.location.y) for v in entity.vertices]
        return min(places) if places else None
    for name in ANCHORS:
        if entity.dxf.is_supported(name) and entity.dxf.hasattr(name):
            place = entity.dxf.get(name)
            return (float(place[0]), float(place[1]))
    return None


def properties(entity: DXFEntity) -> dict[str, str]:
    """What a person would call the entity's properties: name → value as text."""
    skipped = {"handle", "owner", "count", "geometry"}
    values = {
        name: _words(value)
        for name, value in entity.dxf.all_existing_dxf_attribs().items()
        if name not in skipped and not name.endswith("_handle") and not _is_default(entity, name, value)
    }
    if isinstance(entity, LWPolyline):
        values["vertices"] = " ".join(_words(point) for point in entity.get_points())
    if isinstance(entity, Insert):
        values |= {f"attribute {one.dxf.tag}": one.dxf.text for one in entity.attribs}
    if entity.dxftype() == "MTEXT":
        values["text"] = entity.text  # type: ignore[attr-defined]
    return values


def _words(value: Any) -> str:
    found = _quantised(value)
    return "(" + ", ".join(f"{part:g}" for part in found) + ")" if isinstance(found, tuple) else str(found)


def _is_default(entity: DXFEntity, name: str, value: Any) -> bool:
    default = entity.dxf.dxf_default_value(name)
    return default is not None and bool(value == default)
