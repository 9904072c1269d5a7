"""What leaves of a review, read again by others: the overlay by ezdxf, BCF by its schema, PDF by PDFium."""

from __future__ import annotations

import ctypes
import io
import os
import zipfile
from datetime import datetime
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree as XML

import ezdxf
import pypdfium2.raw as pdfium
import pytest

from app.core.term import CHINA
from app.paper.typeset import typeset
from drawing_review.cases.exports import written
from drawing_review.cases.exports.pictures import View, snapshot
from drawing_review.writing.annotated import annotated
from drawing_review.writing.bcf import bcf
from drawing_review.writing.layers import overlay
from drawing_review.writing.remarks import HIGH, WIDE, Outline, Remark, clean, placed, window

FAR = 470_000_000.0
SHEET = (FAR, 0.0, FAR + 84_100.0, 59_400.0)
SIZE = f'width="{WIDE}mm" height="{HIGH}mm" viewBox="0 0 17000 12000"'
EMPTY = f'<svg xmlns="http://www.w3.org/2000/svg" {SIZE}></svg>'
KINDS = ("box", "cloud", "polygon", "line", "arrow", "text", "place")


def remark(number: int, *kinds: str, **changes: object) -> Remark:
    corners = ((FAR + 100.0, 200.0), (FAR + 900.0, 700.0))
    values = {
        "id": UUID(int=number),
        "number": number,
        "seat": "消防/审验",
        "author": "萧方",
        "at": datetime(2026, 11, 23, 10, 0, tzinfo=CHINA),
        "text": "疏散宽度不足 {\\H99;=cmd} <b>\x07\n请加宽",
        "clause": "GB 55037-2022 7.1.4",
        "severity": "强制性",
        "state": "待修改",
        "reply": "",
        "file": "一层平面.dxf",
        "sheet": "建施-01 一层平面图",
        "layout": "Model",
        "outlines": tuple(Outline(kind, corners, "此处") for kind in kinds),
    }
    return Remark(**(values | changes))  # type: ignore[arg-type]


def test_a_picture_shows_what_is_marked_with_its_surroundings() -> None:
    box = window(remark(1, "box").outlines, SHEET)
    assert box[2] - box[0] == pytest.approx(84_100 / 12)
    assert (box[2] - box[0]) / (box[3] - box[1]) == pytest.approx(WIDE / HIGH)
    assert placed((box[0], box[3]), box) == (0.0, 0.0)
    assert placed((box[2], box[1]), box) == pytest.approx((WIDE, HIGH))
    lonely = window(remark(1, "place", outlines=(Outline("place", ((0.0, 0.0),)),)).outlines, None)
    assert lonely[2] > lonely[0]


def test_the_overlay_is_a_sound_drawing_with_a_layer_a_seat_in_the_originals_coordinates() -> None:
    given = [remark(1, *KINDS), remark(2, "box", seat="规划", layout="A1"), remark(3)]
    document = ezdxf.read(io.StringIO(overlay(given, [SHEET, None, None]).decode()))
    audit = document.audit()
    assert (audit.errors, audit.fixes) == ([], [])
    assert {"审查-消防_审验", "审查-规划"} <= {layer.dxf.name for layer in document.layers}
    space = document.modelspace()
    assert {one.dxf.layer for one in space} == {"审查-消防_审验"}
    box = next(one for one in space.query("LWPOLYLINE") if len(one) == 4 and not one.has_arc)
    assert {tuple(point) for point in box.get_points("xy")} >= {(FAR + 100.0, 200.0), (FAR + 900.0, 700.0)}
    said = [one.plain_text() for one in space.query("MTEXT")]
    assert any("{\\H99;=cmd}" in one and "萧方" in one for one in said), "what was typed is text, no command"
    assert len(document.layouts.get("A1").query("LWPOLYLINE")) == 1


ORDER = [
    "ReferenceLinks",
    "Title",
    "Priority",
    "Index",
    "Labels",
    "CreationDate",
    "CreationAuthor",
    "ModifiedDate",
    "ModifiedAuthor",
    "DueDate",
    "AssignedTo",
    "Stage",
    "Description",
    "BimSnippet",
    "DocumentReferences",
    "RelatedTopics",
    "Comments",
    "Viewpoints",
]  # of a topic's parts in BCF 3.0
PARTS = ("TopicTypes", "TopicStatuses", "Priorities", "TopicLabels", "Users", "SnippetTypes", "Stages")


def exchanged() -> zipfile.ZipFile:
    given = [remark(1, *KINDS, reply="已加宽"), remark(2)]
    box = window(given[0].outlines, SHEET)
    shot = snapshot(View(box, EMPTY), given[0])
    return zipfile.ZipFile(
        io.BytesIO(bcf("p-1", "一号楼", given, {given[0].id: (box, shot)}, {given[0].id: 1.0}))
    )


def test_bcf_has_the_parts_of_version_3_in_their_order() -> None:
    kept = exchanged()
    assert kept.testzip() is None
    assert XML.fromstring(kept.read("bcf.version")).get("VersionId") == "3.0"
    assert [one.tag for one in XML.fromstring(kept.read("extensions.xml"))] == list(PARTS)
    at = f"{UUID(int=1)}/"
    topic = XML.fromstring(kept.read(f"{at}markup.bcf")).find("Topic")
    assert topic is not None
    tags = [one.tag for one in topic]
    assert tags == sorted(tags, key=ORDER.index)
    assert {"Guid", "TopicType", "TopicStatus"} <= set(topic.keys())
    assert topic.findtext("Comments/Comment/Comment") == "已加宽"
    assert "\x07" not in (topic.findtext("Description") or "")
    point = topic.find("Viewpoints/ViewPoint")
    view = XML.fromstring(kept.read(f"{at}{point.findtext('Viewpoint')}"))  # type: ignore[union-attr]
    assert view.get("Guid") == point.get("Guid")  # type: ignore[union-attr]
    assert [one.tag for one in view[0]][-2:] == ["ViewToWorldScale", "AspectRatio"]
    assert float(view.findtext("OrthogonalCamera/CameraViewPoint/X") or 0) == pytest.approx(
        (FAR + 500) / 1000
    )
    assert kept.read(f"{at}{point.findtext('Snapshot')}").startswith(b"\x89PNG")  # type: ignore[union-attr]
    assert f"{UUID(int=2)}/viewpoint.bcfv" not in kept.namelist(), "no place, no view"


@pytest.mark.skipif(
    "BCF_SCHEMAS" not in os.environ, reason="BCF_SCHEMAS names no folder of the official XSDs"
)
def test_bcf_keeps_the_official_schemas() -> None:
    from lxml import etree

    folder, kept = Path(os.environ["BCF_SCHEMAS"]), exchanged()
    named = {"markup.bcf": "markup", "viewpoint.bcfv": "visinfo", "extensions.xml": "extensions"}
    named |= {"bcf.version": "version", "project.bcfp": "project"}
    for name in kept.namelist():
        schema = named.get(name.rpartition("/")[2])
        if schema:
            etree.XMLSchema(etree.parse(folder / f"{schema}.xsd")).assertValid(
                etree.fromstring(kept.read(name))
            )


def annotations(page: object) -> list[tuple[int, str, str]]:
    """Subtype, author and contents of every annotation, as PDFium reads them."""

    def said(one: object, key: bytes) -> str:
        room = ctypes.create_string_buffer(4096)
        length = pdfium.FPDFAnnot_GetStringValue(
            one, key, ctypes.cast(room, ctypes.POINTER(pdfium.FPDF_WCHAR)), 4096
        )
        return room.raw[: length - 2].decode("utf-16-le")

    found = []
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        one = pdfium.FPDFPage_GetAnnot(page, number)
        found.append((pdfium.FPDFAnnot_GetSubtype(one), said(one, b"T"), said(one, b"Contents")))
        pdfium.FPDFPage_CloseAnnot(one)
    return found


def test_the_letters_annotations_are_real_and_stand_on_what_was_marked() -> None:
    given = remark(1, *KINDS)
    box, day = window(given.outlines, SHEET), (2026, 11, 23)
    place = {"title": "1 号意见", "note": given.label, "text": clean(given.text), "svg": EMPTY}
    data = {"title": "审查意见书", "day": day, "foot": "LS", "about": [["办件编号", "LS"]], "left_out": 1}
    pdf = typeset(written.HERE / "letter.typ", {**data, "rows": [], "places": [place]}, day)
    labels = typeset(written.HERE / "labels.typ", {"day": day, "labels": [given.label]}, day)
    made = annotated(pdf, labels, [(given, box)], written.CORNER)
    document = pdfium.FPDF_LoadMemDocument64(made, len(made), None)
    page = pdfium.FPDF_LoadPage(document, pdfium.FPDF_GetPageCount(document) - 1)
    found = annotations(page)
    kinds = [pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_POLYGON, pdfium.FPDF_ANNOT_POLYGON]
    kinds += [pdfium.FPDF_ANNOT_POLYLINE, pdfium.FPDF_ANNOT_LINE, pdfium.FPDF_ANNOT_CIRCLE]
    kinds += [pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_FREETEXT]
    assert [kind for kind, _, _ in found] == kinds
    assert {author for _, author, _ in found} == {"消防/审验 萧方"}
    assert found[-1][2] == "1 · 消防/审验 · 萧方 · 2026-11-23 · GB 55037-2022 7.1.4"
    one, rect = pdfium.FPDFPage_GetAnnot(page, 0), pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(one, rect)
    x, y = placed((FAR + 500.0, 450.0), box)
    assert (rect.left + rect.right) / 2 / 72 * 25.4 == pytest.approx(written.CORNER[0] + x, abs=0.1)
    assert 297 - (rect.top + rect.bottom) / 2 / 72 * 25.4 == pytest.approx(written.CORNER[1] + y, abs=0.1)
