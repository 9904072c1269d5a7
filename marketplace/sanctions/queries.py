"""Reading sanctions. Whoever lets an agency take part asks `barring`, inside his own unit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from app.core.ids import DistrictId, OrganisationId
from app.register.districts.queries import tree
from app.register.organisations.queries import organisation
from marketplace.policy.queries import policy_on
from marketplace.sanctions import rules, store
from marketplace.sanctions.model import Sanction
from storage.engine import fetch_value


async def barring(agency: OrganisationId, services: Collection[str], district: DistrictId) -> list[Sanction]:
    """What keeps the agency from these services in that district now, by the database's clock."""
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    found = await store.standing_against(await organisation(agency))
    if not found:
        return []
    return rules.barring(found, services, (await tree()).above(district), now)


async def demand_free(
    agency: OrganisationId, services: Collection[str], district: DistrictId, act: str
) -> None:
    """Refused("barred_by_sanction") with the sanction, its authority and its end."""
    rules.demand_free(await barring(agency, services, district), act)


async def against(agency: OrganisationId) -> list[Sanction]:
    """All that was ever ruled against an agency, oldest first. Who may read it the caller judges."""
    return await store.of_agency(agency)


async def listed() -> list[Sanction]:
    """What everybody reads now, newest first."""
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    shown = (await policy_on(now.date())).violation.calendar_repaired_shown
    return [
        one
        for one in await store.public(now - timedelta(days=shown))
        if one.state != "standing" or now < one.until
    ]
