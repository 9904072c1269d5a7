"""A crowd of agencies that have signed up for one tender, each with a session and a sealed bid in hand.

They are put into the bench's own database by the tables' owner: how one joins and signs up is not measured.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg
import msgspec

from app.core.ids import new_id
from app.register.signin.store import digest
from app.web import cookies
from app.web.addresses import address_of
from app.web.origin import token_for
from marketplace.sealed.seal import Sheet, seal
from tests.bench.load.house import House

_TENDER = """
SELECT t.id, l.id FROM tender t JOIN tender_lot l ON l.tender = t.id
WHERE t.state IN ('enquiry', 'bidding') ORDER BY t.id, l.number LIMIT 1
"""
_OPEN = """
UPDATE tender SET state = 'bidding', questions_due = now() - interval '2 hours', next_due = $2,
    signups_due = now() - interval '1 hour', bids_due = $2 WHERE id = $1
"""
_TABLES = ("person", "organisation", "signup", "tender")
_TRAILED = """
SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'trail_effect' AND tgenabled = 'O'
"""


class Member(NamedTuple):
    """One agency: its organisation, and the secret of its person's session."""

    organisation: UUID
    token: str


class Call(NamedTuple):
    """The tender and the lot that all of them bid for, and what they seal with."""

    tender: UUID
    lot: UUID
    sheet: Sheet


def open_tender(house: House) -> tuple[UUID, UUID]:
    """The seeded city's open tender, and its lot."""
    [(tender, lot)] = house.rows(_TENDER)
    return UUID(str(tender)), UUID(str(lot))


def call(house: House) -> Call:
    """The open tender with what bids for it are sealed with."""
    tender, lot = open_tender(house)
    told = house.designer.answer(house.designer.request("GET", f"/api/lots/{lot}/sealing-sheet"))
    return Call(tender, lot, msgspec.json.decode(told, type=Sheet))


def gather(house: House, tender: UUID, number: int) -> list[Member]:
    """So many agencies with sessions, signed up for the tender."""
    return asyncio.run(_gather(house.settings.owner_url, tender, number))


def open_until(house: House, tender: UUID, due: datetime) -> None:
    """The tender takes bids from now to `due`."""
    asyncio.run(_owned(house.settings.owner_url, [(_OPEN, (tender, due))]))


async def _gather(url: str, tender: UUID, number: int) -> list[Member]:
    owner: Any = await asyncpg.connect(url)
    district = await owner.fetchval("SELECT district FROM tender WHERE id = $1", tender)
    await owner.close()
    people = [(new_id(), new_id(), secrets.token_urlsafe(32)) for _ in range(number)]
    await _owned(url, [], {name: list(rows) for name, rows in _rows(people, tender, district).items()})
    return [Member(organisation, token) for _, organisation, token in people]


def _rows(people: list[Any], tender: UUID, district: UUID) -> dict[str, Iterable[tuple[Any, ...]]]:
    now, ends = datetime.now(UTC), datetime.now(UTC) + timedelta(hours=8)
    return {
        "person": ((id, f"b{id.hex[-16:]}", "压测", "", "", "active") for id, _, _ in people),
        "organisation": (
            (
                company,
                company.hex[-18:].upper(),
                f"压测{company.hex[-8:]}",
                ["agency"],
                id,
                district,
                "",
                "",
                "verified",
            )
            for id, company, _ in people
        ),
        "signup": ((new_id(), tender, company, id, "active", now, "") for id, company, _ in people),
        "session": (
            (new_id(), digest(token), id, "open", None, None, None, now, now, ends, None, "", "")
            for id, _, token in people
        ),
    }


async def _owned(
    url: str, statements: list[tuple[str, tuple[Any, ...]]], rows: dict[str, list[Any]] | None = None
) -> None:
    """As the owner of the tables, whose trail of these rows is nobody's act. One transaction."""
    owner: Any = await asyncpg.connect(url)
    async with owner.transaction():
        told = [row[0] for row in await owner.fetch(_TRAILED) if row[0] in _TABLES]
        for table in told:
            await owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER trail_effect")
        for table, records in (rows or {}).items():
            await owner.copy_records_to_table(table, records=records)
        for sql, arguments in statements:
            await owner.execute(sql, *arguments)
        for table in told:
            await owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER trail_effect")
    await owner.close()


def bids(house: House, called: Call, members: list[Member]) -> list[bytes]:
    """The request of each member that hands in its sealed bid."""
    cookie = address_of(house.settings).cookie(cookies.SESSION)
    made = []
    for number, member in enumerate(members):
        offer = {"price": f"{60000 + number}.00", "currency": "CNY", "tax": "included"}
        envelope = msgspec.json.encode(seal(called.sheet, member.organisation, offer)).decode()
        made.append(_request(house.settings.port, called.lot, cookie, member.token, envelope))
    return made


def _request(port: int, lot: UUID, cookie: str, token: str, envelope: str) -> bytes:
    body = json.dumps({"envelope": envelope}).encode()
    lines = [
        f"POST /api/lots/{lot}/envelopes HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Cookie: {cookie}={token}",
        f"X-CSRF: {token_for(token)}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
