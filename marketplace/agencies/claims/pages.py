"""The applicants for one credit code side by side, and the window's decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.page import page
from app.html.visit import visit
from marketplace.agencies import words
from marketplace.agencies.claims import commands, queries
from marketplace.agencies.queries import seen_agency
from storage.unit import Context

Asked = Request[Any, Any, Any]


@get("/agencies/{agency_id:uuid}/claims", reading={Role.COORDINATOR})
async def claims_page(agency_id: FromPath[UUID]) -> Response[str]:
    return await _claims_page(OrganisationId(agency_id))


async def _claims_page(id: OrganisationId, refused: Refused | None = None, reason: str = "") -> Response[str]:
    agency = await seen_agency(id, visit().actor)
    return await page(
        "marketplace/agencies/claims/claims.html",
        status=refused.status if refused else 200,
        agency=agency,
        claimants=await queries.claimants(agency),
        state_word=words.state_word,
        reason=reason,
        refused=refused and refused.sentence(visit().language),
    )


@post("/agencies/{agency_id:uuid}/claims", operation=commands.decide_claim, status_code=303)
async def decide_claim(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(agency_id)
    reason = str((await request.form()).get("reason", "")).replace("\x00", "")
    try:
        await commands.decide_claim(context, id, reason)
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _claims_page(id, refused, reason)
    return Redirect(f"/agencies/{id}", status_code=303)


routes = [claims_page, decide_claim]
