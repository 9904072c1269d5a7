"""The one table DXF type → picture function, and the guard around every entity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from drawing_review.drawing.model import Warning
from drawing_review.reading.pen import OutOfRange, Pen
from drawing_review.reading.pictures import fills, lines, references, texts
from drawing_review.reading.words import clean

Picture = Callable[[Any, Pen], None]

PICTURES: dict[str, Picture] = {
    "LINE": lines.line,
    "POINT": lines.point,
    "CIRCLE": lines.draw_circle,
    "ARC": lines.draw_arc,
    "ELLIPSE": lines.draw_ellipse,
    "LWPOLYLINE": lines.lwpolyline,
    "POLYLINE": lines.polyline,
    "SPLINE": lines.spline,
    "HELIX": lines.spline,
    "LEADER": lines.leader,
    "3DFACE": lines.draw_face,
    "MESH": lines.mesh,
    "VIEWPORT": lines.viewport,
    "IMAGE": lines.boundary,
    "SOLID": fills.solid,
    "TRACE": fills.solid,
    "WIPEOUT": fills.wipeout,
    "HATCH": fills.hatch,
    "MPOLYGON": fills.hatch,
    "TEXT": texts.text,
    "ATTDEF": texts.text,
    "MTEXT": texts.mtext,
}
REFERENCES: dict[str, Picture] = {
    "INSERT": references.insert,
    "DIMENSION": references.dimension,
    "LARGE_RADIAL_DIMENSION": references.dimension,
    "ARC_DIMENSION": references.dimension,
    "ACAD_TABLE": references.table,
}
MADE_OF_PARTS = {"MULTILEADER", "MLEADER", "MLINE"}
UNDERLAYS = {"PDFUNDERLAY", "DWFUNDERLAY", "DGNUNDERLAY"}
WITHOUT_PICTURE = {"SEQEND", "VERTEX", "ATTRIB"}


def draw(entity: Any, pen: Pen) -> None:
    """Draw `entity`; whatever goes wrong with it becomes a doubt, never the loss of the file."""
    kind = entity.dxftype()
    if kind in WITHOUT_PICTURE:
        return
    before = _mark(pen)
    try:
        if kind in REFERENCES:
            REFERENCES[kind](entity, pen)
        else:
            pen.begin(entity)
            _draw_row(kind, entity, pen)
    except MemoryError:
        raise
    except OutOfRange:
        _undo(pen, before)
        _doubt(pen, "out_of_range", entity)
    except Exception as why:
        _undo(pen, before)
        _doubt(pen, "entity_failed", entity, why=f"{type(why).__name__}: {why}"[:120])


def _draw_row(kind: str, entity: Any, pen: Pen) -> None:
    if kind in PICTURES:
        PICTURES[kind](entity, pen)
    elif kind in MADE_OF_PARTS:
        pen.virtual(entity.virtual_entities(), _draw_part)
    elif is_proxy(kind, entity):
        place = _place(entity)
        pen.template.proxies.append((pen.row, clean(kind), place))
        pen.virtual(_proxy_graphic(entity), _draw_part)
    elif kind in UNDERLAYS:
        place = np.array(entity.dxf.insert.xyz)
        pen.chain(np.array([place, place]), line=False)
    else:
        pen.undrawn(entity)


def _draw_part(entity: Any, pen: Pen) -> None:
    """A part of a compound entity; it has no row of its own."""
    picture = PICTURES.get(entity.dxftype())
    if picture is not None:
        picture(entity, pen)


def is_proxy(kind: str, entity: Any) -> bool:
    """A custom object of some application: nobody else can read what it means (TArch walls are TCH_WALL)."""
    return kind in ("ACAD_PROXY_ENTITY", "ACDBPROXYENTITY") or kind.startswith(("TCH_", "AEC_", "AECC_"))


def _proxy_graphic(entity: Any) -> list[Any]:
    """The picture a proxy carries for programs that do not know it, if it does."""
    try:
        return list(entity.virtual_entities())
    except Exception:  # a picture in a form that ezdxf does not know is as good as none
        return []


def _place(entity: Any) -> Any:
    """Where a custom object stands: its first point (group code 10), if it tells one."""
    for subclass in getattr(getattr(entity, "xtags", None), "subclasses", ()):
        for tag in subclass:
            if tag.code == 10:
                return np.array((*tuple(tag.value)[:2], 0.0))
    return None


def _mark(pen: Pen) -> tuple[int, ...]:
    template = pen.template
    return tuple(len(getattr(template, part)) for part in _PARTS)


def _undo(pen: Pen, before: tuple[int, ...]) -> None:
    for part, length in zip(_PARTS, before, strict=True):
        del getattr(pen.template, part)[length:]


_PARTS = ("rows", "chains", "triangles", "words", "insertions", "measures", "proxies")


def _doubt(pen: Pen, code: str, entity: Any, **data: str) -> None:
    handle = clean(str(entity.dxf.get("handle", "") or ""))
    told: dict[str, str | int | float] = {"kind": clean(entity.dxftype())}
    told |= {name: clean(value) for name, value in data.items()}
    pen.paper.doubts.append(Warning(code, told, handle))
