"""The only unit of work: one transaction, one trail entry per operation, and nothing without one.

    context = Context(actor)
    fact = await submit_drawing(context, project, …)

See `operation` for the decorator that commands carry.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from app.core.actor import Actor, system
from app.core.fact import Fact
from app.core.ids import JobId, new_id
from storage import engine
from storage.jobs import store
from storage.trail.entry import Entry, record

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from datetime import datetime

    from storage.jobs.model import Job


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks, and under which request. `key` makes a repeated request answer as the first did."""

    actor: Actor
    correlation: UUID = msgspec.field(default_factory=new_id)
    key: str | None = None

    def once(self, key: str) -> Context:
        """The same request under a key that what is sent names itself: it has its effect once."""
        return msgspec.structs.replace(self, key=key)


class Operation:
    """What a running command holds: who acts, the unit's connection, and the database's clock."""

    def __init__(
        self, context: Context, act: str, connection: Any, entry: UUID, outer: Operation | None = None
    ) -> None:
        self.context = context
        self.actor = context.actor
        self.act = act
        self.connection = connection
        self.entry = entry
        self.recorded: list[Entry] = outer.recorded if outer else []
        self.outer = outer

    def as_system(self, part: str) -> Operation:
        """The same unit with the system as the actor: for an administrators' command that a rule grants here.

        Its entry on the trail says `part` where the person would stand.
        """
        context = Context(actor=system(part), correlation=self.context.correlation)
        return Operation(context, self.act, self.connection, self.entry, self)

    async def now(self) -> datetime:
        """The database's moment, as its own statement: call it after the locks are held.

        With `now()`, and with `clock_timestamp()` in the locking statement, a transaction that waited for
        a lock past the deadline still said "in time".
        """
        moment: datetime = await self.connection.fetchval("SELECT clock_timestamp()")
        return moment

    async def job(
        self,
        kind: str,
        *,
        queue: str,
        key: str | None = None,
        due_at: datetime | None = None,
        **arguments: Any,
    ) -> JobId | None:
        """Order machine work: a job row in this unit. None if a job of that `key` exists already."""
        return await store.add(
            self.connection, kind, queue, key, arguments, correlation=self.context.correlation, due_at=due_at
        )

    async def finish(self, job: Job) -> None:
        """The job is done by what this unit writes. Refused("job_lost") if it was taken back meanwhile."""
        await store.finish(self.connection, job)

    async def begin_entry(self) -> None:
        """From now on the trigger writes effects under this operation's entry."""
        await self.connection.execute(_under(self.entry))

    async def end_entry(self, facts: list[Fact]) -> None:
        """Write the entry of this operation; its first fact is the entry's, others get entries beside it."""
        entries = [
            Entry.of_fact(new_id() if number else self.entry, self.context, self.act, fact)
            for number, fact in enumerate(facts)
        ]
        if entries:
            self.recorded += await record(self.connection, entries)
        if self.outer is not None:
            await self.outer.begin_entry()


class _Transaction:
    """What Piccolo looks for: the connection of the transaction that is open."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection


def _under(entry: UUID) -> str:
    return f"SET LOCAL lianshen.entry = '{entry}'"


@asynccontextmanager
async def transaction(entry: UUID | None = None) -> AsyncIterator[Any]:
    """BEGIN … COMMIT on one pooled connection, which Piccolo's queries join; effects are those of `entry`.

    Deferred constraints are checked before COMMIT, so that a refused commit is an ordinary error, the
    connection goes back clean and the context variable is reset in every case, cancellation included.
    """
    pool = engine.DB.pool
    assert pool is not None, "the engine is not open"
    assert engine.DB.current_transaction.get() is None, "a unit is open already: pass its Operation"
    connection = await pool.acquire()
    token = engine.DB.current_transaction.set(_Transaction(connection))  # type: ignore[arg-type]
    try:
        await connection.execute(f"BEGIN; {_under(entry)}" if entry else "BEGIN")
        yield connection
        await connection.execute("SET CONSTRAINTS ALL IMMEDIATE; COMMIT")  # what is refused stops there
    except BaseException:
        await asyncio.shield(_roll_back(connection))
        raise
    finally:
        engine.DB.current_transaction.reset(token)
        await asyncio.shield(pool.release(connection))


async def _roll_back(connection: Any) -> None:
    if not connection.is_closed() and connection.is_in_transaction():
        await connection.execute("ROLLBACK")


@asynccontextmanager
async def savepoint(connection: Any) -> AsyncIterator[None]:
    """A command inside a command: what it wrote is undone if it is refused, whoever catches that."""
    await connection.execute("SAVEPOINT inner_operation")
    try:
        yield
    except BaseException:
        await connection.execute("ROLLBACK TO SAVEPOINT inner_operation")
        raise
    finally:
        if connection.is_in_transaction():
            await connection.execute("RELEASE SAVEPOINT inner_operation")


_announcers: list[Callable[[list[Entry]], Awaitable[None]]] = []


def on_commit(announce: Callable[[list[Entry]], Awaitable[None]]) -> None:
    """Have `announce` told of the entries of every unit that has committed (live pages)."""
    if announce not in _announcers:
        _announcers.append(announce)


async def announce_all(entries: list[Entry]) -> None:
    for announce in _announcers:
        await announce(entries)
