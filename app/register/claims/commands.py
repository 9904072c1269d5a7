"""Settling who a credit code belongs to."""

from __future__ import annotations

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.register.claims import (
    refusals,  # noqa: F401  (declares the codes used here)
    store,
)
from app.register.claims.model import ClaimRefused, ClaimVerified
from app.register.organisations.store import one
from storage.operation import operation
from storage.unit import Operation


@operation("organisation.verify_claim", zh="核验单位注册", en="verify a claim", roles={Role.SYSTEM})
async def verify_claim(op: Operation, organisation_id: OrganisationId, reason: str) -> list[Fact]:
    """The code is this organisation's; every other claim on it is refused with the same reason.

    Called by who has decided it (the window, in the market). A refused claim gives its people no right any
    more. Refused("claim_settled") where another decision came first.
    """
    code = (await one(organisation_id)).code
    claims = await store.of_code(code, lock=True)
    if organisation_id not in {claim.id for claim in claims}:
        raise Refused("claim_settled")
    facts: list[Fact] = [ClaimVerified(organisation=organisation_id, code=code, reason=reason)]
    for claim in claims:
        if claim.id != organisation_id:
            await store.set_standing(claim.id, "refused")
            facts.append(ClaimRefused(organisation=claim.id, code=code, reason=reason))
    await store.set_standing(organisation_id, "verified")
    return facts
