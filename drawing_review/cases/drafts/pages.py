"""The page on which a set is prepared: what is in it, what is missing, and its submission."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.page import fragment, page
from app.html.visit import visit
from drawing_review.cases import queries, sight
from drawing_review.cases.commands import PARTIES
from drawing_review.cases.drafts import commands
from drawing_review.cases.drafts.shown import shown
from drawing_review.cases.model import FileId, FileKind
from drawing_review.cases.pages import said
from drawing_review.cases.versions.arriving import kept
from storage.unit import Context


async def _matter(case_id: UUID) -> queries.Matter:
    """The case, for those who prepare its sets."""
    matter = await queries.matter(CaseId(case_id), visit().actor)
    sight.demand_party(matter.case, visit().actor, "准备成套文件")
    return matter


@get("/cases/{case_id:uuid}/set", reading=PARTIES)
async def prepare(case_id: FromPath[UUID]) -> Response[str]:
    return await _page(case_id)


async def _page(case_id: UUID, refused: Refused | None = None) -> Response[str]:
    matter = await _matter(case_id)
    return await page(
        "drawing_review/cases/drafts/set.html",
        status=refused.status if refused else 200,
        matter=matter,
        part=await shown(matter),
        refused=refused and refused.sentence(visit().language),
    )


@get("/cases/{case_id:uuid}/set/files", reading=PARTIES)
async def draft_files(case_id: FromPath[UUID]) -> Response[str]:
    """The files and what is missing, fetched again when something happened."""
    matter = await _matter(case_id)
    return fragment("drawing_review/cases/drafts/part_files.html", matter=matter, part=await shown(matter))


async def _back(case_id: UUID, doing: Any) -> Response[Any]:
    """To the set again after a step; a refusal is told on the page."""
    try:
        await doing
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _page(case_id, refused)
    return Redirect(f"/cases/{case_id}/set", status_code=303)


@post("/cases/{case_id:uuid}/set/files", operation=commands.add_files, request_max_body_size=None)
async def add_files(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    """Files of an ordinary form: without scripts, or when nothing has to be resumed."""
    matter = await _matter(case_id)
    arrived = await kept(request, request.app.state.settings.upload_bytes)
    return await _back(case_id, commands.add_files(context, matter.case.id, arrived))


@post("/cases/{case_id:uuid}/set/kept", operation=commands.keep_files)
async def keep_files(context: NamedDependency[Context], case_id: FromPath[UUID]) -> Response[Any]:
    return await _back(case_id, commands.keep_files(context, CaseId(case_id)))


@post("/cases/{case_id:uuid}/set/files/{file_id:uuid}/removal", operation=commands.remove_file)
async def remove_file(
    context: NamedDependency[Context], case_id: FromPath[UUID], file_id: FromPath[UUID]
) -> Response[Any]:
    return await _back(case_id, commands.remove_file(context, CaseId(case_id), FileId(file_id)))


@post("/cases/{case_id:uuid}/set/files/{file_id:uuid}/kind", operation=commands.sort_file)
async def sort_file(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    file_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    typed = await said(request, "kind")
    try:
        kind = msgspec.convert(typed, FileKind)
    except msgspec.ValidationError:
        raise Refused("invalid", field="类别", why=typed[:20]) from None
    return await _back(case_id, commands.sort_file(context, CaseId(case_id), FileId(file_id), kind))


@post("/cases/{case_id:uuid}/set/submission", operation=commands.submit_set)
async def submit_set(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    seen = await said(request, "seen")
    try:
        await commands.submit_set(context, CaseId(case_id), seen)
    except Refused as refused:
        return await _page(case_id, refused)
    return Redirect(f"/cases/{case_id}", status_code=303)


routes: list[HTTPRouteHandler] = [
    prepare,
    draft_files,
    add_files,
    keep_files,
    remove_file,
    sort_file,
    submit_set,
]
