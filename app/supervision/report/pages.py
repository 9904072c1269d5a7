"""The report of a month or a year: as a page, a workbook, and on paper."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Request, Response, get

from app.core.term import CHINA
from app.html.export import workbook
from app.html.navigation import RUNNING, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.paper.typeset import letter as typeset
from app.supervision.durations.queries import now
from app.supervision.lights.queries import OVERSEERS
from app.supervision.report import paper, queries
from app.supervision.report.sheets import sheets

PATH = "/report"
FIRST_YEAR = 2025

entry(PATH, _("统计报告"), roles=OVERSEERS, order=59, group=RUNNING)


@get(PATH, reading=OVERSEERS)
async def report(request: Request[Any, Any, Any]) -> Response[Any]:
    """What happened in a period, in the districts that the reader oversees."""
    found = await queries.report(visit().actor, request.query_params.get("period", ""))
    tables, moment = sheets(found), await now()
    wanted = request.query_params.get("export", "")
    if wanted == "xlsx":
        return workbook([(one.title, [one.head, *one.rows]) for one in tables], f"report-{found.period.name}")
    if wanted == "pdf":
        issuer = visit().acting_for or visit().actor.name
        printed = await asyncio.to_thread(typeset, paper.letter(found.period.name, tables, issuer, moment))
        name = f'attachment; filename="report-{found.period.name}.pdf"'
        return Response(printed, media_type="application/pdf", headers={"Content-Disposition": name})
    year = moment.astimezone(CHINA).year
    return await page(
        "app/supervision/report/report.html",
        sheets=tables,
        period=found.period.name,
        it=found,
        years=range(year, FIRST_YEAR - 1, -1),
        month=moment.astimezone(CHINA).month,
        this_year=year,
    )


routes = [report]
