"""Reading agencies. Others ask here: `agency`, `qualified_for`, and `relations.queries.relations_of`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.core.actor import Actor
from app.core.ids import DistrictId, OrganisationId
from app.core.refusal import Refused
from app.register.districts.queries import tree
from app.register.documents import queries as documents
from app.register.documents.model import HolderKind
from app.register.organisations import queries as organisations
from marketplace.agencies import sight, store
from marketplace.agencies.dossier import Dossier
from marketplace.agencies.eligibility import Eligibility, explain
from marketplace.agencies.model import Agency
from marketplace.agencies.offerable import offerable
from marketplace.agencies.offers.store import OFFERS
from marketplace.agencies.practitioners import store as practitioners
from marketplace.agencies.qualifications import store as qualifications
from marketplace.agencies.relations.store import RELATIONS
from marketplace.sanctions.queries import barring
from storage.engine import fetch


async def agency(id: OrganisationId) -> Agency:
    """The agency of an organisation. Refused("not_found") if it never applied."""
    return await store.AGENCIES.one(id)


async def known(id: OrganisationId) -> Agency | None:
    """The agency of an organisation, or None if it never applied."""
    return await store.known(id)


async def agencies(ids: Collection[OrganisationId]) -> dict[OrganisationId, Agency]:
    """Several agencies at once; organisations that never applied are left out."""
    return await store.some(ids)


async def seen_agency(id: OrganisationId, actor: Actor) -> Agency:
    """The agency if the actor may see its file. Refused("not_found") otherwise."""
    found = await store.AGENCIES.one(id)
    if not sight.may_see(found, actor, (await tree()).above(found.district)):
        raise Refused("not_found", thing="中介机构")
    return found


async def dossier(agency: Agency) -> Dossier:
    """The agency's whole file as it stands."""
    id = agency.id
    found = await qualifications.elsewhere(id) | await practitioners.elsewhere(id)
    return Dossier(
        agency=agency,
        organisation=await organisations.organisation(id),
        documents=tuple(await documents.held_by(HolderKind.ORGANISATION, id)),
        qualifications=tuple(await qualifications.QUALIFICATIONS.of(id)),
        practitioners=tuple(await practitioners.PRACTITIONERS.of(id)),
        offers=tuple(await OFFERS.of(id)),
        relations=tuple(await RELATIONS.of(id)),
        elsewhere=found,
    )


async def qualified_for(
    id: OrganisationId, service: str, on: date, district: DistrictId | None = None
) -> Eligibility:
    """May the agency be chosen for the service on that day, and every reason for and against.

    `district`: where it is bought, whose catalogue counts; None: the one that received the agency. Inside a
    unit it reads what that unit sees. Refused("not_found") for an organisation that never applied.
    """
    found = await agency(id)
    place = district or found.district
    services = await offerable(place, on)
    if service not in services:
        raise Refused("not_found", thing="服务事项")
    kept_out = await barring(id, [service], place)
    return explain(await dossier(found), service, services[service].asked, on, kept_out)


async def accusable() -> list[tuple[str, str]]:
    """Every agency that was admitted, by name, as choices."""
    rows = await fetch(
        "SELECT a.id, o.name FROM agency a JOIN organisation o ON o.id = a.id"
        " WHERE a.state IN ('active', 'suspended', 'expelled', 'repair') ORDER BY o.name"
    )
    return [(str(row["id"]), row["name"]) for row in rows]
