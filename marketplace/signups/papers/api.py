"""The JSON API of a tender's documents."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream

from app.html.visit import visit
from marketplace.signups.papers import queries
from marketplace.signups.papers.queries import ShownPaper
from marketplace.tenders.api import PUBLIC
from marketplace.tenders.model import TenderId
from marketplace.tenders.papers.commands import give_paper
from marketplace.tenders.papers.receiving import MOST, received
from marketplace.tenders.queries import seen_tender
from marketplace.tenders.sight import demand_owner
from storage.blobs.store import store as blobs
from storage.unit import Context

SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"


@get("/api/tenders/{tender_id:uuid}/papers", public=PUBLIC)
async def list_papers(tender_id: FromPath[UUID]) -> list[ShownPaper]:
    """All documents; a confidential one carries its address only for who may open it."""
    tender = await seen_tender(TenderId(tender_id), visit().actor)
    return await queries.papers(tender, visit().actor)


@post("/api/tenders/{tender_id:uuid}/papers", operation=give_paper, request_max_body_size=MOST)
async def give(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> list[ShownPaper]:
    """A form with `file` and, for a confidential document, `confidential=1`."""
    tender = await seen_tender(TenderId(tender_id), context.actor)
    demand_owner(tender, context.actor, "上传采购文件")
    file = await received(request)
    await give_paper(
        context,
        tender.id,
        name=file.name,
        media_type=file.media_type,
        blob=file.blob,
        confidential=file.confidential,
    )
    return await queries.papers(tender, context.actor)


@get("/tenders/papers/{paper_id:uuid}", public="what is not confidential is everybody's; the rest is refused")
async def download(paper_id: FromPath[UUID]) -> Stream:
    """The file as it was given. Refused("paper_confidential")."""
    paper = await queries.opened_paper(paper_id, visit().actor)
    return Stream(
        blobs().stream(paper.sha256),
        media_type=paper.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(paper.name)}",
            "Content-Security-Policy": SANDBOX,
            "Content-Length": str(paper.size),
        },
    )


routes = [list_papers, give, download]
