"""Reading sign-ups, and the conditions of a tender as they stand for one agency."""

from __future__ import annotations

from collections.abc import Collection

from app.core.ids import OrganisationId
from app.core.term import CHINA
from app.register.organisations.model import Organisation
from marketplace.agencies import queries as agencies
from marketplace.agencies.relations.queries import relations_of
from marketplace.agencies.relations.ties import ties
from marketplace.signups import rules, store
from marketplace.signups.model import Condition, Signup
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Avoidance, Tender, TenderId


async def conditions(tender: Tender, agency: Organisation) -> list[Condition]:
    """Each condition of the tender and whether this agency meets it now, on the day of the deadline."""
    avoided = await tenders.rows.of(Avoidance, tender=tender.id)
    asked = rules.conditions(tender, agency, avoided)
    if await agencies.known(agency.id) is None:
        return [*asked, rules.NOT_JOINED]
    day = tender.bids_due.astimezone(CHINA).date()
    found = await agencies.qualified_for(agency.id, tender.service, day, tender.district)
    return [*asked, *(rules.condition(one) for one in found.conditions)]


async def related(new: OrganisationId, others: Collection[OrganisationId]) -> dict[OrganisationId, str]:
    """Those of the others that the agency is tied to, and by what: without names, since both are told it."""
    known = await relations_of({new, *others})
    ties_of = {one: ties(known[new], known[one]) for one in others}
    return {one: rules.tied(found) for one, found in ties_of.items() if found}


async def signup_of(tender: TenderId, agency: OrganisationId) -> Signup | None:
    """The agency's newest sign-up, whatever its state."""
    return await store.of_agency(tender, agency)


async def standing(tender: TenderId) -> list[Signup]:
    """The sign-ups that stand, in the order they came. Whether they may be shown the caller judges."""
    return await store.standing(tender)
