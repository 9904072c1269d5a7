"""The JSON API of review institutions: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.fact import plain
from app.core.ids import CaseId
from app.html.visit import visit
from app.register.documents.receiving import BODY, received
from drawing_review.cases.institutions import commands, purchasing, store
from drawing_review.cases.institutions.model import Purchase
from drawing_review.cases.institutions.pages import TAKES
from drawing_review.cases.model import SeatId
from drawing_review.cases.pages import READERS, said
from drawing_review.cases.queries import seen_case
from storage.unit import Context


@post("/api/seats/{seat_id:uuid}/issue", operation=commands.issue_review, step_up=True)
async def issue(context: NamedDependency[Context], seat_id: FromPath[UUID]) -> dict[str, Any]:
    return plain(await commands.issue_review(context, SeatId(seat_id)))


@post("/api/cases/{case_id:uuid}/purchases", operation=purchasing.purchase_review, request_max_body_size=BODY)
async def purchase(
    request: Request[Any, Any, Any], context: NamedDependency[Context], case_id: FromPath[UUID]
) -> dict[str, Any]:
    """A form with code (of the agency), reference, basis and `file`, the contract."""
    file = await received(request, TAKES)
    code, reference, basis = [await said(request, name) for name in ("code", "reference", "basis")]
    fact = await purchasing.purchase_review(context, CaseId(case_id), code.strip(), reference, basis, file)
    return plain(fact)


@get("/api/cases/{case_id:uuid}/purchases", reading=READERS)
async def purchases(case_id: FromPath[UUID]) -> list[Purchase]:
    """How the review of the case's project was bought, the first first."""
    case = await seen_case(CaseId(case_id), visit().actor)
    return await store.purchases(case.project)


routes = [issue, purchase, purchases]
