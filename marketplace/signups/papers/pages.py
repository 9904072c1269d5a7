"""Documents on the tender's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Actor
from marketplace.signups.papers.queries import papers
from marketplace.tenders import states
from marketplace.tenders.model import TenderId
from marketplace.tenders.pages import moved
from marketplace.tenders.papers.commands import give_paper
from marketplace.tenders.papers.receiving import MOST, received
from marketplace.tenders.queries import Matter, seen_tender
from marketplace.tenders.sections import section
from marketplace.tenders.sight import demand_owner
from storage.unit import Context


@section("papers", "marketplace/signups/papers/of_tender.html", order=15)
async def papers_of(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    may_give = matter.owns and matter.tender.state in states.TAKES_PAPERS
    rows = await papers(matter.tender, actor)
    return {"rows": rows, "may_give": may_give} if rows or may_give else None


@post("/tenders/{tender_id:uuid}/papers", operation=give_paper, request_max_body_size=MOST)
async def give(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    tender = await seen_tender(TenderId(tender_id), context.actor)
    demand_owner(tender, context.actor, "上传采购文件")
    file = await received(request)
    return await moved(
        tender_id,
        give_paper(
            context,
            tender.id,
            name=file.name,
            media_type=file.media_type,
            blob=file.blob,
            confidential=file.confidential,
        ),
        request,
    )


routes = [give]
