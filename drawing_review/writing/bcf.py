"""Remarks as BCF 3.0 (buildingSMART): one topic each, its reply as a comment, its place with a snapshot.

A plan is looked at from above: the camera is orthogonal, its target the middle of the place, in metres.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree as XML

from drawing_review.drawing.model import Box
from drawing_review.writing.remarks import HIGH, WIDE, Remark, clean

VERSION = "3.0"
ABOVE = 100.0  # metres of the camera over the plan
FIXED = (2026, 1, 1, 0, 0, 0)  # of every file in the zip: equal remarks give equal bytes


def bcf(
    project: str,
    name: str,
    remarks: Sequence[Remark],
    views: Mapping[UUID, tuple[Box, bytes]],
    unit: Mapping[UUID, float],
) -> bytes:
    """`views`: of a remark its window and the PNG of it; `unit`: millimetres per drawing unit there."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        _put(kept, "bcf.version", _xml(XML.Element("Version", VersionId=VERSION)))
        _put(kept, "project.bcfp", _xml(_project(project, name)))
        _put(kept, "extensions.xml", _xml(_extensions(remarks)))
        for remark in remarks:
            view = views.get(remark.id)
            _put(kept, f"{remark.id}/markup.bcf", _xml(_markup(remark, view is not None)))
            if view:
                box, png = view
                _put(
                    kept, f"{remark.id}/viewpoint.bcfv", _xml(_camera(remark, box, unit.get(remark.id, 1.0)))
                )
                _put(kept, f"{remark.id}/snapshot.png", png)
    return out.getvalue()


def _put(kept: zipfile.ZipFile, name: str, content: bytes) -> None:
    kept.writestr(zipfile.ZipInfo(name, FIXED), content, zipfile.ZIP_DEFLATED)


def _project(project: str, name: str) -> XML.Element:
    found = XML.Element("ProjectInfo")
    _add(XML.SubElement(found, "Project", ProjectId=project), "Name", name)
    return found


def _extensions(remarks: Sequence[Remark]) -> XML.Element:
    """What is used, as lists that a reader may choose from; their order is the schema's."""
    found = XML.Element("Extensions")
    known = {
        ("TopicTypes", "TopicType"): ["审查意见"],
        ("TopicStatuses", "TopicStatus"): [one.state for one in remarks],
        ("Priorities", "Priority"): [one.severity for one in remarks],
        ("TopicLabels", "TopicLabel"): [one.seat for one in remarks],
        ("Users", "User"): [one.author for one in remarks],
        ("SnippetTypes", "SnippetType"): [],
        ("Stages", "Stage"): [],
    }
    for (names, name), values in known.items():
        part = XML.SubElement(found, names)
        for value in dict.fromkeys(values):
            if value.strip():
                _add(part, name, value)
    return found


def _markup(remark: Remark, seen: bool) -> XML.Element:
    found = XML.Element("Markup")
    files = XML.SubElement(XML.SubElement(found, "Header"), "Files")
    _add(XML.SubElement(files, "File", IsExternal="true"), "Filename", remark.file or "—")
    topic = XML.SubElement(
        found,
        "Topic",
        Guid=str(remark.id),
        TopicType="审查意见",
        TopicStatus=remark.state,
        ServerAssignedId=str(remark.number),
    )
    _add(topic, "Title", f"{remark.number} {remark.text.splitlines()[0][:80]}")
    _add(topic, "Priority", remark.severity)
    _add(XML.SubElement(topic, "Labels"), "Label", remark.seat)
    _add(topic, "CreationDate", remark.at.isoformat(timespec="seconds"))
    _add(topic, "CreationAuthor", remark.author or remark.seat)
    said = [remark.text, remark.clause and f"条文：{remark.clause}", remark.sheet and f"图纸：{remark.sheet}"]
    _add(topic, "Description", "\n".join(one for one in said if one))
    if remark.reply:
        comment = XML.SubElement(XML.SubElement(topic, "Comments"), "Comment", Guid=_guid(remark, "reply"))
        _add(comment, "Date", remark.at.isoformat(timespec="seconds"))
        _add(comment, "Author", "设计单位")
        _add(comment, "Comment", remark.reply)
    if seen:
        point = XML.SubElement(XML.SubElement(topic, "Viewpoints"), "ViewPoint", Guid=_guid(remark, "view"))
        _add(point, "Viewpoint", "viewpoint.bcfv")
        _add(point, "Snapshot", "snapshot.png")
    return found


def _camera(remark: Remark, box: Box, unit: float) -> XML.Element:
    metres = unit / 1000
    found = XML.Element("VisualizationInfo", Guid=_guid(remark, "view"))
    camera = XML.SubElement(found, "OrthogonalCamera")
    middle = ((box[0] + box[2]) / 2 * metres, (box[1] + box[3]) / 2 * metres, ABOVE)
    for name, values in (
        ("CameraViewPoint", middle),
        ("CameraDirection", (0.0, 0.0, -1.0)),
        ("CameraUpVector", (0.0, 1.0, 0.0)),
    ):
        part = XML.SubElement(camera, name)
        for axis, value in zip("XYZ", values, strict=True):
            _add(part, axis, repr(float(value)))
    _add(camera, "ViewToWorldScale", repr((box[3] - box[1]) * metres))
    _add(camera, "AspectRatio", repr(WIDE / HIGH))
    return found


def _guid(remark: Remark, what: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{remark.id}/{what}"))


def _add(parent: XML.Element, name: str, text: str) -> None:
    XML.SubElement(parent, name).text = clean(text) or "—"


def _xml(root: XML.Element) -> bytes:
    written: bytes = XML.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
