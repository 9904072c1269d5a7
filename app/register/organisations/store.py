"""Rows of organisations and mandates as values."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from app.core.ids import DistrictId, OrganisationId, PersonId
from app.core.refusal import Refused
from app.html.listing import Wish
from app.register.organisations import tables
from app.register.organisations.model import Mandate, MandateId, Organisation, OrganisationChanged
from app.register.patterns import contains
from storage import engine
from storage.constraints import means

ROWS, MANDATES = tables.Organisation, tables.Mandate

means("organisation_verified_code", "organisation_exists")

_FOUND = """($1 OR district = ANY($2)) AND ($3 = '' OR name ILIKE $3 OR code ILIKE $3)
AND ($4 = '' OR $4 = ANY(roles))"""
_COUNT = f"SELECT count(*) FROM organisation WHERE {_FOUND}"  # noqa: S608 (constants)
_PEOPLE = """
SELECT legal_representative AS person FROM organisation WHERE id = ANY($1)
UNION SELECT person FROM mandate WHERE organisation = ANY($1) AND revoked_at IS NULL
AND (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date BETWEEN since AND coalesce(until, 'infinity')
"""
ORDERS = {"code": "code", "name": "name"}


async def one(id: OrganisationId) -> Organisation:
    rows = await ROWS.select().where(ROWS.id == id)
    if not rows:
        raise Refused("not_found", thing="单位")
    return msgspec.convert(rows[0], Organisation)


async def by_code(code: str) -> Organisation | None:
    """The verified organisation with this code."""
    rows = await ROWS.select().where((ROWS.code == code) & (ROWS.standing == "verified"))
    return msgspec.convert(rows[0], Organisation) if rows else None


async def lock(id: OrganisationId) -> Organisation:
    await engine.fetch("SELECT id FROM organisation WHERE id = $1 FOR UPDATE", id)
    return await one(id)


async def some(ids: Collection[OrganisationId]) -> dict[OrganisationId, Organisation]:
    if not ids:
        return {}
    rows = await ROWS.select().where(ROWS.id.is_in(list(ids)))
    return {one.id: one for one in msgspec.convert(rows, list[Organisation])}


async def overseen(
    everything: bool, districts: Collection[DistrictId], wish: Wish
) -> tuple[list[Organisation], int]:
    """Organisations of the districts that match the wish, one page of them, and how many there are."""
    by = f"{ORDERS.get(wish.sort, 'name')} {'DESC' if wish.down else 'ASC'}"
    found = (everything, list(districts), contains(wish.words), wish.tab)
    sql = f"SELECT * FROM organisation WHERE {_FOUND} ORDER BY {by}, id LIMIT $5 OFFSET $6"  # noqa: S608
    rows = await engine.fetch(sql, *found, wish.limit, wish.offset)
    total = await engine.fetch_value(_COUNT, *found)
    return msgspec.convert([dict(row) for row in rows], list[Organisation]), total


async def represented_by(person: PersonId) -> list[Organisation]:
    """The organisations whose legal representative the person is."""
    rows = await ROWS.select().where(ROWS.legal_representative == person).order_by(ROWS.name)
    return msgspec.convert(rows, list[Organisation])


async def add(organisation: Organisation) -> None:
    values = msgspec.structs.asdict(organisation) | {"roles": sorted(organisation.roles)}
    await ROWS.insert(ROWS(**values))


async def change(fact: OrganisationChanged) -> None:
    values: dict[Any, Any] = {
        ROWS.name: fact.name,
        ROWS.address: fact.address,
        ROWS.roles: sorted(fact.roles),
    }
    await ROWS.update(values).where(ROWS.id == fact.organisation)


async def set_representative(id: OrganisationId, person: PersonId) -> None:
    await ROWS.update({ROWS.legal_representative: person}).where(ROWS.id == id)


async def lock_mandate(id: MandateId) -> Mandate:
    await engine.fetch("SELECT id FROM mandate WHERE id = $1 FOR UPDATE", id)
    rows = await MANDATES.select().where(MANDATES.id == id)
    if not rows:
        raise Refused("not_found", thing="授权")
    return msgspec.convert(rows[0], Mandate)


async def mandates_of(person: PersonId) -> list[Mandate]:
    """Mandates given to the person that nobody has revoked."""
    standing = MANDATES.revoked_at.is_null() & (MANDATES.person == person)
    rows = await MANDATES.select().where(standing).order_by(MANDATES.id)
    return msgspec.convert(rows, list[Mandate])


async def mandates_in(organisation: OrganisationId) -> list[Mandate]:
    """All mandates ever given in the organisation, the newest first."""
    rows = await (
        MANDATES.select().where(MANDATES.organisation == organisation).order_by(MANDATES.id, ascending=False)
    )
    return msgspec.convert(rows, list[Mandate])


async def people_of(organisations: Collection[OrganisationId]) -> set[PersonId]:
    """Legal representatives, and operators whose mandate holds today."""
    return {PersonId(row["person"]) for row in await engine.fetch(_PEOPLE, list(organisations))}


async def add_mandate(mandate: Mandate) -> None:
    await MANDATES.insert(MANDATES(**msgspec.structs.asdict(mandate)))


async def revoke_mandate(id: MandateId, at: datetime) -> None:
    await MANDATES.update({MANDATES.revoked_at: at}).where(MANDATES.id == id)
