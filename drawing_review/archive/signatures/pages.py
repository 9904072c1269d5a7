"""Who signed which part of a case, with which certificate, valid or not and why."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.params import FromPath

from app.core.ids import CaseId
from app.html.page import page
from app.html.visit import visit
from drawing_review.archive.queries import closed_to
from drawing_review.archive.signatures.shown import shown
from drawing_review.cases.pages import READERS
from drawing_review.cases.queries import seen_case


@get("/cases/{case_id:uuid}/signatures", reading=READERS)
async def case_signatures(request: Request[Any, Any, Any], case_id: FromPath[UUID]) -> Response[str]:
    case = await seen_case(CaseId(case_id), visit().actor)
    closed = await closed_to(case, visit().actor)
    signed = await shown(case, request.app.state.settings, closed)
    return await page("drawing_review/archive/signatures/page.html", case=case, signed=signed)


routes = [case_signatures]
