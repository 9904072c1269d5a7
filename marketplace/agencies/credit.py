"""What an agency's credit (信用分) is at a moment: the one door through which tenders ask for it."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from app.core.ids import OrganisationId
from marketplace.policy.model import Policy


async def credit_now(agencies: Collection[OrganisationId], policy: Policy) -> dict[OrganisationId, Decimal]:
    """Points of each agency now; it is called at the deadline, and what it answers is kept with the bid.

    Nothing on the platform adds or takes points yet, so everyone stands at the policy's start.
    """
    return dict.fromkeys(agencies, Decimal(policy.credit.start))
