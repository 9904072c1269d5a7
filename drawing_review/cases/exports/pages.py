"""The page where a case is taken out: what may be ordered of a version, and one's own files."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream
from msgspec import Meta

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import fragment, page
from app.html.visit import visit
from app.html.words import _
from drawing_review.cases import queries
from drawing_review.cases.exports import commands, store
from drawing_review.cases.exports.model import Export, ExportId, Kind
from drawing_review.cases.model import FileId, FileKind
from drawing_review.cases.pages import READERS
from drawing_review.cases.words import state_word
from storage.blobs.store import store as blobs
from storage.unit import Context

FOLDER = "drawing_review/cases/exports"
KINDS = {
    Kind.LETTER: (_("审查意见书（PDF）"), _("全部意见，图上位置附图并带批注（作者、日期、条文）。")),
    Kind.OVERLAY: (_("标注图层（DXF）"), _("与原图同一坐标，每个席位一个图层，叠加到原图上查看。")),
    Kind.BCF: (_("协作文件（BCF 3.0）"), _("每条意见一个主题，附位置、截图和答复。")),
    Kind.TABLE: (_("意见与检查结果（CSV）"), _("用 Excel 直接打开。")),
}
MEDIA = {
    Kind.LETTER: "application/pdf",
    Kind.OVERLAY: "application/dxf",
    Kind.BCF: "application/zip",
    Kind.TABLE: "text/csv; charset=utf-8",
}


class Ordered(msgspec.Struct):
    version: Annotated[int, Meta(ge=1, le=100_000)]
    kind: Kind
    file: UUID | None = None


@get("/cases/{case_id:uuid}/exports", reading=READERS)
async def exports(case_id: FromPath[UUID]) -> Response[str]:
    matter = await queries.matter(CaseId(case_id), visit().actor)
    newest = matter.newest
    drawings = [one for one in matter.files(newest) if one.kind == FileKind.DRAWING and one.pack]
    return await page(
        f"{FOLDER}/exports.html",
        matter=matter,
        kinds=[(kind.value, _(name), _(note)) for kind, (name, note) in KINDS.items()],
        drawings=drawings if newest else [],
        rows=await _rows(matter.case.id),
    )


@get("/cases/{case_id:uuid}/exports/own", reading=READERS)
async def own(case_id: FromPath[UUID]) -> Response[str]:
    """One's own files, fetched again when one is ready."""
    matter = await queries.matter(CaseId(case_id), visit().actor)
    return fragment(f"{FOLDER}/own.html", matter=matter, rows=await _rows(matter.case.id))


@post("/cases/{case_id:uuid}/exports", operation=commands.order_export)
async def order(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Redirect:
    form = await Form.read(request, Ordered)
    if form.errors:
        field, why = next(iter(form.errors.items()))
        raise Refused("invalid", field=field, why=why)
    wanted = form.value
    file = FileId(wanted.file) if wanted.file else None
    await commands.order_export(context, CaseId(case_id), wanted.version, wanted.kind, file)
    return Redirect(f"/cases/{case_id}/exports", status_code=303)


@get("/cases/{case_id:uuid}/exports/{export_id:uuid}", viewing=commands.take_export)
async def take(
    context: NamedDependency[Context], case_id: FromPath[UUID], export_id: FromPath[UUID]
) -> Stream:
    """The file; taking it is on the trail."""
    await commands.take_export(context, ExportId(export_id))
    found = await store.rows.one(Export, export_id)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}",
        "Content-Length": str(found.size),
        "Content-Security-Policy": "sandbox",
    }
    return Stream(blobs().stream(found.sha256), media_type=MEDIA[found.kind], headers=headers)


async def _rows(case: CaseId) -> list[dict[str, Any]]:
    return [
        {"it": one, "kind": _(KINDS[one.kind][0]), "state": state_word("export", one.state)}
        for one in await store.own(case, visit().actor.person)
    ]


routes = [exports, own, order, take]
