"""The JSON API of claims: the applicants for one code, and the decision."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.html.visit import visit
from marketplace.agencies.api import AgencyOut, agency_out
from marketplace.agencies.claims import commands, queries
from marketplace.agencies.model import PLAIN
from marketplace.agencies.queries import seen_agency
from storage.unit import Context


class ClaimOut(msgspec.Struct, frozen=True):
    """An applicant for the code. `state`: of its application, empty before it has begun one."""

    organisation: OrganisationId
    code: str
    name: str
    representative: str
    address: str
    standing: str
    state: str
    submitted_at: datetime | None
    missing: int


class DecisionIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Annotated[str, Meta(min_length=4, max_length=500, pattern=PLAIN)]


@get("/api/agencies/{agency_id:uuid}/claims", reading={Role.COORDINATOR})
async def list_claims(agency_id: FromPath[UUID]) -> list[ClaimOut]:
    """The agency itself first, then every other applicant for its code."""
    agency = await seen_agency(OrganisationId(agency_id), visit().actor)
    return [_out(one) for one in await queries.claimants(agency)]


def _out(one: queries.Claimant) -> ClaimOut:
    company, agency = one.organisation, one.agency
    return ClaimOut(
        organisation=company.id,
        code=company.code,
        name=company.name,
        representative=one.representative,
        address=company.address,
        standing=company.standing,
        state=agency.state if agency else "",
        submitted_at=agency.submitted_at if agency else None,
        missing=one.missing,
    )


@post("/api/agencies/{agency_id:uuid}/claims", operation=commands.decide_claim)
async def decide_claim(
    context: NamedDependency[Context], agency_id: FromPath[UUID], data: JSONBody[DecisionIn]
) -> AgencyOut:
    """The code is this agency's; the other applicants are refused."""
    await commands.decide_claim(context, OrganisationId(agency_id), data.reason)
    return await agency_out(OrganisationId(agency_id))


routes = [list_claims, decide_claim]
