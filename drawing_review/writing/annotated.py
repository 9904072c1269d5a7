"""Real annotations on the pages of a PDF: what was drawn for a remark, with its author, date and clause.

Each carries its own appearance, so that every reader shows it alike and a print has it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from drawing_review.drawing.model import Box
from drawing_review.writing.remarks import Outline, Point, Remark, placed

POINT = 72 / 25.4  # of a millimetre
RED = (0.78, 0.1, 0.1)
STROKE = 1.5  # points
DOT = 9.0  # points: radius of the ring round a place
PRINTED = 4  # flag of an annotation: it is printed (ISO 32000-1, 12.5.3)
SUBTYPES = {"box": "Square", "place": "Circle", "line": "PolyLine", "arrow": "Line"}


def annotated(pdf: bytes, labels: bytes, views: Sequence[tuple[Remark, Box]], corner: Point) -> bytes:
    """`views`: the remarks that the last pages show, one a page, and the window of the picture there.

    `corner`: millimetres of the pictures' upper left corner from that of the page. Page n of `labels` is the
    picture of the n-th remark's label.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document, pikepdf.open(io.BytesIO(labels)) as written:
        first = len(document.pages) - len(views)
        for number, (remark, box) in enumerate(views):
            page = document.pages[first + number]
            height = float(page.mediabox[3])
            made = [
                _annotation(document, remark, outline, _points(outline, box, corner, height))
                for outline in remark.outlines
            ]
            label = document.copy_foreign(pikepdf.Page(written.pages[number]).as_form_xobject())
            made.append(_label(document, remark, label, _anchor(remark, box, corner, height)))
            page.Annots = Array([document.make_indirect(one) for one in made])
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _points(outline: Outline, box: Box, corner: Point, height: float) -> list[Point]:
    """In points of the page, from its lower left corner."""
    found = [placed(point, box) for point in outline.ring]
    return [((corner[0] + x) * POINT, height - (corner[1] + y) * POINT) for x, y in found]


def _anchor(remark: Remark, box: Box, corner: Point, height: float) -> Point:
    """The label stands above the upper left of what is drawn."""
    points = [point for one in remark.outlines for point in _points(one, box, corner, height)]
    return min(x for x, _ in points), max(y for _, y in points) + DOT


def _annotation(document: pikepdf.Pdf, remark: Remark, outline: Outline, points: list[Point]) -> Dictionary:
    kind = SUBTYPES.get(outline.kind, "Polygon")
    if outline.kind == "text":
        kind, points = "Circle", points[:1]
    rect = _around(points, DOT if kind == "Circle" else STROKE * 4)
    found = Dictionary(
        Type=Name.Annot,
        Subtype=Name(f"/{kind}"),
        Rect=Array(rect),
        C=Array(RED),
        BS=Dictionary(W=STROKE),
        F=PRINTED,
        AP=Dictionary(N=_appearance(document, kind, points, rect)),
        **_said(remark, f"{remark.text}\n{outline.text}".strip()),
    )
    flat = Array([value for point in points for value in point])
    if kind in ("Polygon", "PolyLine"):
        found.Vertices = flat
    if kind == "Line":
        found.L = Array([*points[0], *points[-1]])
        found.LE = Array([Name("/None"), Name.OpenArrow])
    if outline.kind == "cloud":
        found.BE = Dictionary(S=Name.C, I=1)
    return found


def _said(remark: Remark, contents: str) -> dict[str, Any]:
    """Author, date, clause and words, as readers list them."""
    return {
        "T": String(f"{remark.seat} {remark.author}"),
        "M": String(f"D:{remark.at:%Y%m%d%H%M%S}"),
        "Subj": String(remark.clause or "审查意见"),
        "Contents": String(contents),
    }


def _label(document: pikepdf.Pdf, remark: Remark, form: pikepdf.Object, at: Point) -> Dictionary:
    """Free text that shows number, seat, author, date and clause."""
    width, height = float(form.BBox[2]), float(form.BBox[3])
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=Array([at[0], at[1], at[0] + width, at[1] + height]),
        DA=String("0.78 0.1 0.1 rg /Helv 9 Tf"),
        F=PRINTED,
        AP=Dictionary(N=form),
        **_said(remark, remark.label),
    )


def _around(points: Sequence[Point], margin: float) -> list[float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return [min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin]


def _appearance(document: pikepdf.Pdf, kind: str, points: list[Point], rect: list[float]) -> pikepdf.Stream:
    colour = " ".join(map(str, RED))
    path = _circle(points[0]) if kind == "Circle" else _path(points, closed=kind in ("Square", "Polygon"))
    if kind == "Line":
        path += _head(points)
    content = f"q {colour} RG {STROKE} w 1 j 1 J {path} S Q".encode()
    return pikepdf.Stream(
        document, content, Type=Name.XObject, Subtype=Name.Form, BBox=Array(rect), Resources=Dictionary()
    )


def _path(points: Sequence[Point], *, closed: bool) -> str:
    steps = [f"{x:.2f} {y:.2f} {'l' if number else 'm'}" for number, (x, y) in enumerate(points)]
    return " ".join([*steps, "h"] if closed else steps)


def _circle(middle: Point) -> str:
    """Four Bézier arcs; 0.5523 is the length of their handles for a radius of 1."""
    (x, y), r = middle, DOT - STROKE
    k = 0.5523 * r
    corners = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    arcs = " ".join(" ".join(f"{one:.2f}" for one in arc) + " c" for arc in corners)
    return f"{x + r:.2f} {y:.2f} m {arcs} h"


def _head(points: Sequence[Point]) -> str:
    """The two strokes of an arrow's head, at the last point."""
    (x0, y0), (x, y) = points[-2], points[-1]
    length = max(((x - x0) ** 2 + (y - y0) ** 2) ** 0.5, 1e-6)
    dx, dy = (x - x0) / length * 6, (y - y0) / length * 6
    left, right = (x - dx - dy / 2, y - dy + dx / 2), (x - dx + dy / 2, y - dy - dx / 2)
    return f" {left[0]:.2f} {left[1]:.2f} m {x:.2f} {y:.2f} l {right[0]:.2f} {right[1]:.2f} l"
