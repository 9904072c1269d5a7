"""Rows of credentials and sessions as values."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

import msgspec

from app.core.ids import PersonId
from app.core.refusal import Refused
from app.register.signin import tables
from app.register.signin.model import Credential, Session, SessionId
from storage import engine

_ALIVE = """
SELECT s.*, clock_timestamp() AS now FROM session s JOIN person p ON p.id = s.person
WHERE s.token = $1 AND p.state = 'active'
"""
_OF_PERSON = """
SELECT * FROM session WHERE person = $1 AND ends_at > clock_timestamp() ORDER BY seen_at DESC
"""
_SEEN = "UPDATE session SET seen_at = clock_timestamp() WHERE id = $1"


def digest(token: str) -> bytes:
    """What is kept of a token: whoever reads the table cannot sign in with it."""
    return hashlib.sha256(token.encode()).digest()


async def credential(person: PersonId) -> Credential | None:
    rows = await tables.Credential.select().where(tables.Credential.person == person)
    return msgspec.convert(rows[0], Credential) if rows else None


async def lock_credential(person: PersonId) -> Credential:
    """The credential, locked until the unit ends. Refused("wrong_sign_in") if there is none."""
    await engine.fetch("SELECT 1 FROM credential WHERE person = $1 FOR UPDATE", person)
    found = await credential(person)
    if found is None:
        raise Refused("wrong_sign_in")
    return found


async def add_credential(credential: Credential) -> None:
    await tables.Credential.insert(tables.Credential(**msgspec.structs.asdict(credential)))


async def save_credential(credential: Credential) -> None:
    values: dict[Any, Any] = msgspec.structs.asdict(credential)
    person = values.pop("person")
    await tables.Credential.update(values).where(tables.Credential.person == person)


async def add_session(session: Session, token: str) -> None:
    values = msgspec.structs.asdict(session)
    await tables.Session.insert(tables.Session(**values, token=digest(token)))


async def session_of(token: str) -> tuple[Session, datetime] | None:
    """The session of a token and the database's clock; none for a person who may not be here any more."""
    row = await engine.fetch_row(_ALIVE, digest(token))
    return (_session(row), row["now"]) if row else None


async def lock_session(id: SessionId) -> Session:
    row = await engine.fetch_row("SELECT * FROM session WHERE id = $1 FOR UPDATE", id)
    if row is None:
        raise Refused("no_session")
    return _session(row)


async def sessions_of(person: PersonId) -> list[Session]:
    """All sessions of a person that have not ended, the last used first."""
    return [_session(row) for row in await engine.fetch(_OF_PERSON, person)]


def _session(row: Any) -> Session:
    return msgspec.convert({name: row[name] for name in Session.__struct_fields__}, Session)


async def save_session(session: Session, token: str | None = None) -> None:
    """Save what changes in a session; with a token, the old one is worth nothing from now on."""
    values: dict[Any, Any] = msgspec.structs.asdict(session)
    id = values.pop("id")
    if token is not None:
        values["token"] = digest(token)
    await tables.Session.update(values).where(tables.Session.id == id)


async def mark_seen(id: SessionId) -> None:
    await engine.execute(_SEEN, id)


async def remove_sessions(ids: list[SessionId]) -> None:
    await engine.execute("DELETE FROM session WHERE id = ANY($1::uuid[])", ids)


async def sweep() -> None:
    """Remove sessions that ended more than a day ago: their opening and closing stay in the trail."""
    await engine.execute("DELETE FROM session WHERE ends_at < clock_timestamp() - interval '1 day'")
