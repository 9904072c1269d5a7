"""Reading sign-ups, and the conditions of a tender as they stand for one agency."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.core.ids import OrganisationId
from app.core.term import CHINA
from app.register.organisations.model import Organisation
from marketplace.agencies import queries as agencies
from marketplace.agencies.relations.queries import relations_of
from marketplace.agencies.relations.ties import ties
from marketplace.credit.inhand import over_limit
from marketplace.sanctions import queries as sanctions
from marketplace.signups import rules, store
from marketplace.signups.model import Condition, Signup
from marketplace.tenders import store as tenders
from marketplace.tenders.bundles import services_of
from marketplace.tenders.model import Avoidance, Lot, Tender, TenderId


async def conditions(tender: Tender, agency: Organisation) -> list[Condition]:
    """Each condition of the tender and whether this agency meets it now, on the day of the deadline."""
    avoided = await tenders.rows.of(Avoidance, tender=tender.id)
    asked = rules.conditions(tender, agency, avoided)
    if await agencies.known(agency.id) is None:
        return [*asked, rules.NOT_JOINED]
    day = tender.bids_due.astimezone(CHINA).date()
    judged = [
        await _qualified(agency.id, services_of(tender, lot), day, tender)
        for lot in await tenders.lots(tender.id)
    ]
    asked.append(rules.within_limit(await over_limit(agency.id)))
    return [*asked, *min(judged, key=lambda found: sum(not one.met for one in found))]


async def _qualified(
    agency: OrganisationId, services: Collection[str], day: date, tender: Tender
) -> list[Condition]:
    """What the catalogue asks for all services of a lot. For a package one lot that fits is enough."""
    found = [await agencies.qualified_for(agency, one, day, tender.district) for one in services]
    return [rules.condition(one) for each in found for one in each.conditions]


async def demand_lot_fits(tender: Tender, lot: Lot, agency: OrganisationId) -> None:
    """Who signed up for another lot of a package cannot bid for this one. Refused("not_eligible")."""
    if lot.services:
        day = tender.bids_due.astimezone(CHINA).date()
        rules.demand_eligible(await _qualified(agency, lot.services, day, tender))


async def demand_unbarred(tender: Tender, lot: Lot, agency: OrganisationId, act: str) -> None:
    """No sanction keeps the agency from this lot now. Refused("barred_by_sanction")."""
    await sanctions.demand_free(agency, services_of(tender, lot), tender.district, act)


async def barring(tender: Tender, lot: Lot, agency: OrganisationId) -> str:
    """Why the agency may not take part in this lot now, in words; empty if nothing is against it."""
    found = await sanctions.barring(agency, services_of(tender, lot), tender.district)
    return "；".join(f"暂停参与采购（{one.number}，{one.authority}）" for one in found)


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
