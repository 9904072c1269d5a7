"""Rows ↔ values of notices."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import msgspec

from app.core.ids import BodyId, DistrictId, OrganisationId
from app.register.notices.model import Kind, Notice, NoticeId, Service
from app.register.notices.tables import IssuedNoticeTable, NoticeServiceTable
from storage import engine
from storage.rows import Rows

ROWS = Rows({Notice: (IssuedNoticeTable, "告知书"), Service: (NoticeServiceTable, "送达凭证")})


async def next_serial(issuer: BodyId, kind: Kind, year: int) -> int:
    """The next serial. The counter stays locked until the unit ends: what is rolled back leaves no gap."""
    serial: int = await engine.fetch_value(
        "INSERT INTO notice_counter AS c (id, last) VALUES ($1, 1) "
        "ON CONFLICT (id) DO UPDATE SET last = c.last + 1 RETURNING last",
        f"{issuer}:{kind}:{year}",
    )
    return serial


async def notice(id: NoticeId, *, lock: bool = False) -> Notice:
    """Refused("not_found")."""
    return await ROWS.one(Notice, id, "UPDATE" if lock else "")


async def of_source(kind: Kind, source: UUID, addressee: OrganisationId) -> Notice | None:
    found = await ROWS.of(Notice, source=source, addressee=addressee)
    return next((one for one in found if one.kind == kind), None)


_SEEN = """FROM issued_notice WHERE (addressee = $1 OR issuer = ANY ($2) OR $3 OR district = ANY ($4))
    AND ($5 = '' OR number || title || about || addressee_name ILIKE '%' || $5 || '%')
    AND CASE $6 WHEN 'unserved' THEN served_at IS NULL WHEN 'served' THEN served_at IS NOT NULL
        ELSE true END"""


async def page(
    organisation: OrganisationId | None,
    bodies: Collection[BodyId],
    everywhere: bool,
    districts: Collection[DistrictId],
    words: str,
    tab: str,
    limit: int,
    offset: int,
) -> tuple[list[NoticeId], int]:
    given = (organisation, list(bodies), everywhere, list(districts), words, tab)
    rows = await engine.fetch(
        f"SELECT id {_SEEN} ORDER BY issued_at DESC, id LIMIT {limit:d} OFFSET {offset:d}", *given
    )
    total = await engine.fetch_value(f"SELECT count(*) {_SEEN}", *given)
    return [NoticeId(row["id"]) for row in rows], total


async def some(ids: Collection[NoticeId]) -> list[Notice]:
    rows = (
        await IssuedNoticeTable.select()
        .where(IssuedNoticeTable.id.is_in(list(ids) or [UUID(int=0)]))
        .output(load_json=True)
    )
    found = {one.id: one for one in msgspec.convert(rows, list[Notice])}
    return [found[id] for id in ids]


async def announced() -> list[Notice]:
    """What is or was announced, the newest first."""
    table = IssuedNoticeTable
    query = table.select().where(table.announced_at.is_not_null()).order_by(table.id, ascending=False)
    rows = await query.limit(200).output(load_json=True)
    return msgspec.convert(rows, list[Notice])


async def due_announcements(days: int) -> list[NoticeId]:
    """Announced long enough, and not served yet."""
    rows = await engine.fetch(
        "SELECT id FROM issued_notice WHERE served_at IS NULL "
        "AND announced_at < now() - make_interval(days => $1) LIMIT 100",
        days,
    )
    return [NoticeId(row["id"]) for row in rows]


async def unserved(organisation: OrganisationId) -> int:
    count: int = await engine.fetch_value(
        "SELECT count(*) FROM issued_notice WHERE addressee = $1 AND served_at IS NULL", organisation
    )
    return count
