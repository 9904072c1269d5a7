"""Reading duties."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from app.core.actor import Role
from app.core.ids import BodyId, DistrictId, PersonId
from app.core.term import CHINA
from app.register.duties import store
from app.register.duties.model import Grant


async def grants_of(person: PersonId) -> list[Grant]:
    """All grants of the person, whatever became of them, the newest first."""
    return await store.of_person(person)


async def waiting() -> list[Grant]:
    """Grants that wait for a second person, the oldest first."""
    return await store.waiting()


async def on_duty(
    role: Role, *, bodies: Collection[BodyId] = (), districts: Collection[DistrictId] = ()
) -> set[PersonId]:
    """Who holds `role` today in one of the bodies or for one of the districts."""
    return await store.on_duty(role, bodies, districts, datetime.now(CHINA).date())


async def bodies_with(role: Role, districts: Collection[DistrictId]) -> list[BodyId]:
    """The bodies in which someone holds `role` today for one of `districts` (a district and those above)."""
    return await store.bodies_with(role, districts, datetime.now(CHINA).date())
