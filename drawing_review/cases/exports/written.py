"""What leaves, as a file of each kind."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from app.core.term import CHINA
from app.html.export import harmless
from app.paper.typeset import typeset
from drawing_review.cases.exports.gathering import Leaving, sheets_of
from drawing_review.cases.exports.pictures import Listen, View, snapshot, views
from drawing_review.cases.findings import as_row, findings_of
from drawing_review.cases.restricted import open_findings
from drawing_review.writing.annotated import annotated
from drawing_review.writing.bcf import bcf
from drawing_review.writing.layers import overlay
from drawing_review.writing.remarks import Remark

HERE = Path(__file__).parent
CORNER = (20.0, 50.0)  # millimetres of a picture's upper left corner from that of its page (letter.typ)
HEAD = (
    "类别",
    "编号",
    "席位",
    "提出人",
    "时间",
    "性质",
    "状态",
    "内容",
    "条文",
    "答复",
    "文件",
    "图纸",
    "图元",
    "实测",
    "要求",
)


async def table(left: Leaving) -> bytes:
    """Opinions, then findings: UTF-8 with a byte order mark, and nothing that a spreadsheet would run."""
    files = {str(one.id): one for one in left.matter.files(left.version)}
    found = open_findings(left.matter.closed, await findings_of(list(files.values())))
    rows: list[Sequence[Any]] = [
        (
            "意见",
            one.number,
            one.seat,
            one.author,
            f"{one.at:%Y-%m-%d %H:%M}",
            one.severity,
            one.state,
            one.text,
            one.clause,
            one.reply,
            one.file,
            one.sheet,
            "",
            "",
            "",
        )
        for one in left.remarks
    ]
    rows += [_finding(as_row(one), files[one["file"]].name) for one in found if one["file"] in files]
    out = io.StringIO()
    csv.writer(out).writerows([HEAD, *([harmless(str(cell)) for cell in row] for row in rows)])
    return out.getvalue().encode("utf-8-sig")


def _finding(one: dict[str, Any], file: str) -> Sequence[Any]:
    said = (one["message"], one["cited"], "", file, one["sheet"], one["handle"])
    return (
        "检查",
        one["id"],
        "",
        "",
        "",
        "",
        one["word"],
        *said,
        one["measured_shown"],
        one["required_shown"],
    )


def layers(left: Leaving) -> bytes:
    return overlay(left.remarks, sheets_of(left))


async def exchange(left: Leaving, listen: Listen | None = None) -> bytes:
    """BCF with a snapshot of each place."""
    seen = await views(left, listen)
    remarks = {one.id: one for one in left.remarks}
    shots = {
        id: (view.box, await asyncio.to_thread(snapshot, view, remarks[id])) for id, view in seen.items()
    }
    units: Mapping[UUID, float] = {id: spot.unit for id, spot in left.spots.items()}
    case = left.matter.case
    return bcf(str(case.project), f"{case.number} {case.title}", left.remarks, shots, units)


async def letter(left: Leaving, listen: Listen | None = None) -> bytes:
    """The opinion letter; every place is a picture with real annotations."""
    seen = await views(left, listen)
    return await asyncio.to_thread(_letter, left, seen)


def _letter(left: Leaving, seen: Mapping[UUID, View]) -> bytes:
    shown = [one for one in left.remarks if one.id in seen]
    case, now = left.matter.case, datetime.now(UTC).astimezone(CHINA)
    day = (now.year, now.month, now.day)
    data = {
        "title": "审查意见书",
        "day": day,
        "foot": f"{case.number}　第 {left.version.number} 版　导出于 {now:%Y-%m-%d %H:%M}",
        "about": [
            ["办件编号", case.number],
            ["办件名称", case.title],
            ["图纸版本", f"第 {left.version.number} 版"],
        ],
        "left_out": left.left_out,
        "rows": [
            [str(one.number), one.seat, one.severity, _said(one), one.clause, one.state]
            for one in left.remarks
        ],
        "places": [
            {"title": f"{one.number} 号意见", "note": one.label, "text": one.text, "svg": seen[one.id].svg}
            for one in shown
        ],
    }
    pdf = typeset(HERE / "letter.typ", data, day)
    if not shown:
        return pdf
    labels = typeset(HERE / "labels.typ", {"day": day, "labels": [one.label for one in shown]}, day)
    return annotated(pdf, labels, [(one, seen[one.id].box) for one in shown], CORNER)


def _said(one: Remark) -> str:
    return f"{one.text}\n答复：{one.reply}" if one.reply else one.text
