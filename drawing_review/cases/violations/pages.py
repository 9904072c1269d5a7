"""The register of violations that regulators read, and reporting one from the case's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Role
from app.html.export import export
from app.html.listing import Column, Listing, wish
from app.html.navigation import REVIEW, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.organisations.queries import named
from drawing_review.cases.model import OpinionId
from drawing_review.cases.pages import moved
from drawing_review.cases.sight import SUPERVISING
from drawing_review.cases.violations import commands, queries
from storage.unit import Context

READERS = set(SUPERVISING)
COLUMNS = (
    Column("designer", _("设计单位"), "title"),
    Column("clause", _("条文")),
    Column("text", _("情况")),
    Column("at", _("上报时间"), "moment"),
)

entry("/violations", _("违反强条情况"), roles={Role.REGULATOR}, order=62, group=REVIEW)


@get("/violations", reading=READERS)
async def list_violations(request: Request[Any, Any, Any]) -> Response[Any]:
    """What reviews reported of designers, the newest first."""
    asked = wish(request)
    found, total = await queries.reported(visit().actor, asked.limit, asked.offset)
    names = await named({one.designer for one in found})
    listing = Listing(
        path="/violations",
        columns=COLUMNS,
        rows=[
            {
                "path": f"/cases/{one.case}",
                "designer": names[one.designer].name if one.designer in names else "",
                "clause": one.clause,
                "text": one.text,
                "at": one.at,
            }
            for one in found
        ],
        total=total,
        wish=asked,
        finds=False,
        empty=_("审查人员上报的设计单位违反强制性标准情况会列在这里。"),
    )
    if asked.export:
        return export(listing, "violations")
    return await page("drawing_review/cases/violations/list.html", listing=listing)


@post("/cases/{case_id:uuid}/opinions/{opinion_id:uuid}/report", operation=commands.report_violation)
async def report(
    context: NamedDependency[Context], case_id: FromPath[UUID], opinion_id: FromPath[UUID]
) -> Response[Any]:
    return await moved(case_id, commands.report_violation(context, OpinionId(opinion_id)))


routes = [list_violations, report]
