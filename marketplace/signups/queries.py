"""Reading sign-ups, and the conditions of a tender as they stand for one agency."""

from __future__ import annotations

from app.core.ids import OrganisationId
from app.register.organisations.model import Organisation
from marketplace.signups import rules, store
from marketplace.signups.model import Condition, Signup
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Avoidance, Tender, TenderId


async def conditions(tender: Tender, agency: Organisation) -> list[Condition]:
    """Each condition of the tender and whether this agency meets it now."""
    avoided = await tenders.rows.of(Avoidance, tender=tender.id)
    return rules.conditions(tender, agency, avoided)


async def signup_of(tender: TenderId, agency: OrganisationId) -> Signup | None:
    """The agency's newest sign-up, whatever its state."""
    return await store.of_agency(tender, agency)


async def standing(tender: TenderId) -> list[Signup]:
    """The sign-ups that stand, in the order they came. Whether they may be shown the caller judges."""
    return await store.standing(tender)
