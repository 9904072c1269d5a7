"""Rows of duties as values."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec

from app.core.actor import Role
from app.core.ids import BodyId, DistrictId, PersonId
from app.core.refusal import Refused
from app.register.duties import tables
from app.register.duties.model import Grant, GrantId, State
from storage import engine
from storage.constraints import means

TABLE = tables.DutyGrant
OPEN = [State.PROPOSED, State.ACTIVE]

means("one_open_duty", "duty_exists")

_ON_DUTY = """
SELECT DISTINCT person FROM duty_grant WHERE role = $1 AND state = 'active'
AND since <= $2 AND (until IS NULL OR until >= $2) AND (body = ANY($3) OR district = ANY($4))
"""


async def lock(id: GrantId) -> Grant:
    await engine.fetch("SELECT id FROM duty_grant WHERE id = $1 FOR UPDATE", id)
    rows = await TABLE.select().where(TABLE.id == id)
    if not rows:
        raise Refused("not_found", thing="职责")
    return msgspec.convert(rows[0], Grant)


async def of_person(person: PersonId) -> list[Grant]:
    """All grants of the person, whatever became of them, the newest first."""
    rows = await TABLE.select().where(TABLE.person == person).order_by(TABLE.id, ascending=False)
    return msgspec.convert(rows, list[Grant])


async def open_of(person: PersonId) -> list[Grant]:
    """The person's grants that are active or wait for confirmation."""
    return [grant for grant in await of_person(person) if grant.state in OPEN]


async def waiting() -> list[Grant]:
    """Grants that wait for confirmation, the oldest first."""
    rows = await TABLE.select().where(TABLE.state == State.PROPOSED).order_by(TABLE.id)
    return msgspec.convert(rows, list[Grant])


async def security_admins() -> int:
    """How many active security administrators there are, each locked until the unit ends."""
    rows = await engine.fetch(
        "SELECT id FROM duty_grant WHERE role = 'security_admin' AND state = 'active' ORDER BY id FOR UPDATE"
    )
    return len(rows)


async def add(grant: Grant) -> None:
    await TABLE.insert(TABLE(**msgspec.structs.asdict(grant)))


async def save(grant: Grant) -> None:
    """The state and who decided; nothing else of a grant ever changes."""
    decision: dict[Any, Any] = {TABLE.state: grant.state, TABLE.decided_by: grant.decided_by}
    await TABLE.update(decision).where(TABLE.id == grant.id)


async def bodies_with(role: Role, districts: Collection[DistrictId], today: date) -> list[BodyId]:
    """The bodies in which someone holds `role` today for one of `districts` or for the whole platform."""
    grant = tables.DutyGrant
    rows = await (
        grant.select(grant.body)
        .where(grant.role == role.value, grant.state == State.ACTIVE.value, grant.body.is_not_null())
        .where(grant.since <= today, (grant.until >= today) | grant.until.is_null())
        .where(grant.district.is_in(list(districts)) | grant.district.is_null())
    )
    return sorted({BodyId(row["body"]) for row in rows})


async def on_duty(
    role: Role, bodies: Collection[BodyId], districts: Collection[DistrictId], today: date
) -> set[PersonId]:
    """Who holds `role` on the day in one of the bodies or for one of the districts."""
    rows = await engine.fetch(_ON_DUTY, role.value, today, list(bodies), list(districts))
    return {PersonId(row["person"]) for row in rows}
