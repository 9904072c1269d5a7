"""What does not agree within a set, as pages tell it: one sentence a point, and the way to its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from app.core.ids import CaseId
from app.html.say import moment
from app.html.words import _
from drawing_review.cases.model import SetFile, SignatureLine, Version
from drawing_review.cases.queries import Matter
from drawing_review.cases.sets import store
from drawing_review.cases.sets.check import comparable, index_of, index_points
from drawing_review.cases.sets.closed import open_points
from drawing_review.cases.sets.model import DraftCheck, Point, SetCheck
from drawing_review.cases.versions.rules import set_hash
from storage.blobs.store import store as blobs

Values = dict[str, Any]

SENTENCES = {
    "missing": _("目录中有“%(one)s”，成套图纸中没有找到。"),
    "surplus": _("图纸“%(other)s”不在目录中。"),
    "name": _("图名不一致：目录为“%(one)s”，图签为“%(other)s”。"),
    "twice": _("同一图号出现 %(other)s 次。"),
    "unprinted": _("“%(one)s”没有对应的签章 PDF 页。"),
    "unmatched": _("这一页上没有认出本套图纸的图号，无法与图纸比对。"),
    "proportion": _("图幅长宽比不同：图纸 %(one)s，PDF 页 %(other)s。"),
    "scale": _("比例不符：图签为 %(one)s，PDF 按页面尺寸为 %(other)s。"),
    "title": _("图签内容“%(one)s”在 PDF 页上没有找到。"),
    "texts": _("文字不同。只在图纸上：%(one)s。只在 PDF 上：%(other)s。"),
    "unreadable_text": _("PDF 页的文字是线条或图片，不能逐字比对（图纸 %(one)s 处文字，PDF %(other)s 处）。"),
    "picture": _("图面不同：图纸上 %(one)s 的线条在 PDF 上没有，PDF 上 %(other)s 的线条在图纸上没有。"),
}


async def set_check(matter: Matter, version: Version) -> Values | None:
    """The check of a submitted set; None while it is not done, or where there is nothing to check."""
    files = matter.files(version)
    found = await store.of_version(version.id)
    if found is None:
        return None
    rows = [_row(one, files, version) for one in open_points(matter, await points_of(found))]
    return {
        "listed": len(index_of(files)),
        "rows": rows,
        "comparing": False,
        "compared": comparable(files),
    }


async def draft_check(case: CaseId, files: Sequence[SetFile]) -> Values:
    """What the index says of a draft, at once, and how its PDF pages agree with its drawings once that is
    known; `comparing`: it will be."""
    asked = comparable(files)
    found = await store.of_draft(case, set_hash(files)) if asked else None
    points = await points_of(found) if found else index_points(files)
    return {
        "listed": len(index_of(files)),
        "rows": [_row(one, files, None) for one in points],
        "comparing": asked and found is None,
        "compared": found is not None,
    }


async def points_of(check: SetCheck | DraftCheck) -> list[Point]:
    return msgspec.json.decode(await blobs().read(check.points), type=list[Point])


def signature(one: SignatureLine) -> str:
    """Who signed a PDF, when, and how far that could be verified."""
    who = _("签名：%(signer)s", signer=one.signer or _("无"))
    if one.problem:
        return _("%(who)s，无法验证", who=who)
    state = _("内容完整") if one.whole else _("签名后有追加内容") if one.intact else _("签名后内容被改动")
    trust = _("证书受信任") if one.trusted else _("签发机构未知")
    return "，".join([who, *([moment(one.at)] if one.at else []), state, trust])


def _row(point: Point, files: Sequence[SetFile], version: Version | None) -> Values:
    names = {str(file.id): file.name for file in files}
    sides = {"one": point.one or _("无"), "other": point.other or _("无")}
    return {
        "kind": point.kind.value,
        "number": point.number,
        "sentence": _(SENTENCES[point.kind], **sides),
        "drawing": names.get(point.drawing, ""),
        "paper": names.get(point.paper, ""),
        "page": point.page,
        "desk": _desk(point, version),
        "pdf": _pdf(point, version),
    }


def _desk(point: Point, version: Version | None) -> str:
    if version is None or not point.drawing:
        return ""
    path = f"/cases/{version.case}/desk?version={version.number}&file={point.drawing}"
    return path + (f"&x={point.place[0]:.3f}&y={point.place[1]:.3f}" if point.place else "")


def _pdf(point: Point, version: Version | None) -> str:
    if version is None or not point.paper:
        return ""
    return f"/cases/{version.case}/versions/{version.number}/paper?file={point.paper}#page={point.page}"
