"""Pages of imported sets: the list, one set with its verification and sheets, one sheet as PDF."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from app.html.page import page
from drawing_review.archive import store
from drawing_review.archive.model import SetId
from drawing_review.inspection.imported import commands, queries
from drawing_review.inspection.words import READ_BACK
from storage.unit import Context


@get("/inspect/imported", reading=queries.READING)
async def list_imported(words: Annotated[str, QueryParameter(max_length=100)] = "") -> Response[str]:
    found = await queries.imported(words)
    return await page("drawing_review/inspection/imported/list.html", found=found, words=words)


@get("/inspect/imported/{set_id:uuid}", reading=queries.READING)
async def show_imported(set_id: FromPath[UUID]) -> Response[str]:
    """Where it came from, whether it holds now, and its sheets."""
    return await page(
        "drawing_review/inspection/imported/set.html",
        it=await queries.verified(SetId(set_id)),
        read=await store.read_back_last(SetId(set_id)),
        outcomes=READ_BACK,
    )


@get("/inspect/imported/{set_id:uuid}/sheets/{index:int}", viewing=commands.open_imported)
async def show_sheet(
    set_id: FromPath[UUID], index: FromPath[int], context: NamedDependency[Context]
) -> Response[bytes]:
    """The stamped sheet as it lies in the package; a foreign file, so it may run nothing here."""
    sheet, data = await queries.sheet_of(SetId(set_id), index)
    await commands.open_imported(context, SetId(set_id), sheet.index)
    headers = {
        "Content-Disposition": f'inline; filename="sheet-{index}.pdf"',
        "Content-Security-Policy": "sandbox",
    }
    return Response(data, media_type="application/pdf", headers=headers)


routes = [list_imported, show_imported, show_sheet]
