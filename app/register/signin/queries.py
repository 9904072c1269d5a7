"""Reading sign-ins."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.core.ids import PersonId
from app.register.people import queries as people
from app.register.signin import lockout, passwords, rules, store
from app.register.signin.model import Credential, Proof, Session, Stage


async def prove(valkey: Any, login: str, password: str, address: str) -> Proof:
    """Check a login and a password, outside any unit: it takes a tenth of a second on purpose.

    Refused("too_many_attempts") after too many. An unknown login takes as long as a known one.
    """
    await lockout.count(valkey, login, address)
    person = await people.by_login(login)
    credential = await store.credential(person.id) if person else None
    right = await passwords.matches(password, credential.password if credential else None)
    return Proof(person.id if person else None, credential, right)


async def alive_session(token: str, idle: timedelta) -> tuple[Session, datetime] | None:
    """The session of a cookie's token if it still holds, and the database's clock."""
    found = await store.session_of(token)
    return found if found and rules.is_alive(*found, idle) else None


async def sessions_of(person: PersonId) -> list[Session]:
    """Where the person is signed in, the last used first."""
    return [one for one in await store.sessions_of(person) if one.stage == Stage.OPEN]


async def credential_of(person: PersonId) -> Credential | None:
    return await store.credential(person)
