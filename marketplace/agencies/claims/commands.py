"""Whose a credit code is: decided by the window, or settled by the admission of the only applicant."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import OrganisationId
from app.register.claims.commands import verify_claim
from app.register.claims.model import ClaimRefused
from app.register.claims.queries import rivals
from app.register.districts.queries import tree
from app.register.organisations.queries import organisation
from marketplace.agencies import sight, states, store
from marketplace.agencies.claims import rules
from marketplace.agencies.claims.queries import contested_by
from marketplace.agencies.joining.facts import AgencyContested, AgencyRefused
from marketplace.agencies.model import Agency
from storage.operation import operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR}


@operation("agency.decide_claim", zh="核定统一社会信用代码归属", en="decide whose a code is", roles=WINDOW)
async def decide_claim(op: Operation, agency_id: OrganisationId, reason: str) -> list[AgencyRefused]:
    """The code is this agency's; the other applicants' files end, and they are told why."""
    agency = await store.lock(agency_id)
    sight.demand(agency, op.actor, Role.COORDINATOR, (await tree()).above(agency.district))
    rules.check_contested(await rivals(await organisation(agency_id)))
    return await _verify(op, agency_id, rules.reasoned(reason))


async def settle_claim(op: Operation, agency_id: OrganisationId) -> list[AgencyRefused]:
    """At the admission: the code becomes its own. Refused("claims_rival") while others apply with it."""
    found = await organisation(agency_id)
    if found.standing != "claimed":
        return []
    rules.check_uncontested(found, await contested_by(agency_id))
    return await _verify(op, agency_id, rules.SILENT)


async def _verify(op: Operation, agency_id: OrganisationId, reason: str) -> list[AgencyRefused]:
    facts: Sequence[Fact] = await verify_claim(op.as_system("claims"), agency_id, reason)
    refused = [fact.organisation for fact in facts if isinstance(fact, ClaimRefused)]
    now = await op.now()
    told = []
    for rival in await store.some(refused):
        file = await store.lock(rival)
        state = states.AGENCY.step(file.state, "refuse")
        await store.AGENCIES.save(file, replace(file, state=state, reason=reason, next_due=None))
        told.append(AgencyRefused(agency=rival, reason=reason, at=now))
    return told


@operation("agency.await_decision", zh="等待核定代码归属", en="wait for a decision", roles={Role.SYSTEM})
async def await_decision(op: Operation, agency_id: OrganisationId) -> AgencyContested:
    """The window's limit ran out, but silence cannot say whose a code is: the window is called."""
    agency: Agency = await store.lock(agency_id)
    others = [one.id for one in await contested_by(agency_id)]
    await store.AGENCIES.save(agency, replace(agency, next_due=None))
    return AgencyContested(agency=agency_id, rivals=others, at=await op.now())
