"""What brings in a block: INSERT, and dimensions and tables, whose picture is a block of their own."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from ezdxf.document import Drawing as Document
from ezdxf.lldxf.const import DXFTableEntryError
from numpy.typing import NDArray

from drawing_review.drawing.columns import DIMENSIONED
from drawing_review.reading.pen import Pen
from drawing_review.reading.pictures.lines import to_world
from drawing_review.reading.pictures.texts import text
from drawing_review.reading.template import Insertion, Measure
from drawing_review.reading.words import clean

F64 = NDArray[np.float64]

INVISIBLE_ATTRIBUTE = 1
ALIGNED = 1
KINDS = ("linear", "aligned", "angular", "diameter", "radius", "angular", "ordinate", "linear", "arc")


def insert(entity: Any, pen: Pen) -> None:
    """An INSERT, in rows and columns where it is an array, and its attributes as texts."""
    row = pen.properties(entity)
    row.order = len(pen.template.rows) + len(pen.template.insertions)
    name = str(entity.dxf.get("name", ""))
    matrix = np.array(list(entity.matrix44())).reshape(4, 4)
    steps = to_world(entity, _steps(entity))
    matrices = np.repeat(matrix[None], len(steps), axis=0)
    matrices[:, 3, :3] += steps
    place = to_world(entity, np.array(entity.dxf.insert.xyz))
    attributes: dict[str, str] = {}
    pen.template.insertions.append(Insertion(row, name.lower(), matrices, place + steps, attributes))
    for attrib in entity.attribs:
        tag = clean(str(attrib.dxf.get("tag", "")))
        attributes[tag] = clean(attrib.plain_text())
        shown = pen.begin(attrib)
        if not attrib.dxf.get("flags", 0) & INVISIBLE_ATTRIBUTE:
            shown.order = row.order
            text(attrib, pen, tag)


def _steps(entity: Any) -> F64:
    """Displacements (k, 3) of an array's members, in the insert's own plane."""
    dxf = entity.dxf
    columns, rows = max(1, dxf.get("column_count", 1)), max(1, dxf.get("row_count", 1))
    x, y = np.meshgrid(
        np.arange(columns) * dxf.get("column_spacing", 0.0), np.arange(rows) * dxf.get("row_spacing", 0.0)
    )
    angle = math.radians(dxf.get("rotation", 0.0))
    cos, sin = math.cos(angle), math.sin(angle)
    flat = np.zeros((x.size, 3))
    flat[:, 0] = (x * cos - y * sin).ravel()
    flat[:, 1] = (x * sin + y * cos).ravel()
    return flat


def _ends(dxf: Any) -> F64:
    """The two points between which a linear or aligned dimension measures."""
    points = [dxf.get(name) for name in ("defpoint2", "defpoint3") if dxf.hasattr(name)]
    if dxf.get("dimtype", 0) & 15 > ALIGNED or len(points) < 2:
        return np.zeros((0, 3))
    return np.array([point.xyz for point in points])


def _shown(entity: Any, pen: Pen) -> str:
    """The one text of a dimension's picture; "" where it has none or several."""
    picture = pen.paper.document.blocks.get(entity.dxf.get("geometry", ""))
    texts: list[Any] = [one for one in picture or () if one.dxftype() in ("TEXT", "MTEXT")]
    return clean(texts[0].plain_text()).strip() if len(texts) == 1 else ""


def _factor(entity: Any) -> float:
    """DIMLFAC, by the dimension's own override or its style; 1 where that style is not defined."""
    try:
        return _usable(float(entity.override().get("dimlfac", 1.0)))
    except DXFTableEntryError:
        return 1.0


def factors(document: Document) -> dict[str, float]:
    """DIMLFAC of every dimension style, by its name in lower case."""
    return {
        str(style.dxf.name).lower(): _usable(float(style.dxf.get("dimlfac", 1.0)))
        for style in document.dimstyles
    }


def _usable(factor: float) -> float:
    return abs(factor) if math.isfinite(factor) and factor else 1.0


def dimension(entity: Any, pen: Pen) -> None:
    """A dimension: its own measure, taken from its points, and its picture."""
    dxf = entity.dxf
    row = pen.properties(entity)
    row.flags |= DIMENSIONED
    row.order = len(pen.template.rows) + len(pen.template.insertions)
    override = clean(str(dxf.get("text", "")))
    place = dxf.get("text_midpoint", None) or dxf.get("defpoint", None)
    pen.template.measures.append(
        Measure(
            row,
            np.array(place.xyz if place is not None else (0.0, 0.0, 0.0)),
            _measured(entity),
            "" if override == "<>" else override,
            KINDS[dxf.get("dimtype", 0) & 15] if dxf.get("dimtype", 0) & 15 < len(KINDS) else "linear",
            _ends(dxf),
            _shown(entity, pen),
            _factor(entity),
        )
    )
    matrix = np.eye(4)  # the picture lies in the dimension's own plane, and moved where it is a copy
    matrix[:3, :3] = to_world(entity, np.eye(3))
    if moved := dxf.get("insert", None):
        matrix[3, :3] = to_world(entity, np.array(moved.xyz))
    _picture(entity, str(dxf.get("geometry", "")), matrix, pen)


def table(entity: Any, pen: Pen) -> None:
    dxf = entity.dxf
    matrix = np.eye(4)
    if dxf.hasattr("insert"):
        matrix[3, :3] = dxf.insert.xyz
    _picture(entity, str(dxf.get("geometry", "")), matrix, pen)


def _picture(entity: Any, block: str, matrix: F64, pen: Pen) -> None:
    if not block or block not in pen.paper.document.blocks:
        pen.undrawn(entity)
        return
    row = pen.properties(entity)
    row.flags |= DIMENSIONED if "DIMENSION" in row.kind else 0
    row.order = len(pen.template.rows) + len(pen.template.insertions)
    place = matrix[None, 3, :3]
    pen.template.insertions.append(Insertion(row, block.lower(), matrix[None], place, is_insert=False))


def _measured(entity: Any) -> float | None:
    """The distance between the points (drawing units; degrees for angles), whatever the file claims."""
    try:
        value = entity.get_measurement()
    except Exception:  # points missing or coincident
        return None
    value = float(value.magnitude if hasattr(value, "magnitude") else value)
    return value if math.isfinite(value) else None
