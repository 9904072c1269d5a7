"""The unit of work on a real database: one entry per operation, nothing without one, every trap closed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from app.core.actor import STRANGER, Actor, Duty, Role
from app.core.fact import Fact
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.core.settings import Settings
from app.migrate import migrate
from storage import engine
from storage.operation import operation
from storage.unit import Context, Operation

pytestmark = pytest.mark.servers


class Counted(Fact, frozen=True, tag="thing.counted"):
    thing: UUID
    number: int


@operation("thing.count", zh="计数", en="count", roles={Role.OWNER})
async def count(op: Operation, thing_id: UUID, number: int) -> Counted:
    await op.connection.execute("INSERT INTO thing (id, number) VALUES ($1, $2)", thing_id, number)
    if number < 0:
        raise Refused("invalid", field="number", why="negative")
    if number == 13:
        raise ZeroDivisionError
    return Counted(thing=thing_id, number=number)


@operation("thing.count_two", zh="计数两次", en="count twice")
async def count_two(op: Operation, thing_id: UUID, inner: int) -> Counted:
    with suppress(Refused):
        await count(op, uuid4(), inner)
    await op.connection.execute("INSERT INTO thing (id, number) VALUES ($1, 99)", thing_id)
    return Counted(thing=thing_id, number=99)


@pytest.fixture
async def database(fresh_settings: Settings) -> AsyncIterator[Settings]:
    """A database with one more trailed table, and the engine open on it as the application's role."""
    owner = await asyncpg.connect(fresh_settings.owner_url)
    await owner.execute("CREATE TABLE thing (id uuid PRIMARY KEY, number int NOT NULL)")
    await owner.close()
    await migrate(fresh_settings)
    await engine.open_engine(fresh_settings, size=3)
    await engine.execute("DELETE FROM trail_queue")  # the migration's own entry
    await engine.execute("DELETE FROM outbox")
    yield fresh_settings
    await engine.close_engine()


def owner(key: str | None = None) -> Context:
    return Context(actor=Actor(person=PersonId(uuid4()), name="业主", duties=(Duty(Role.OWNER),)), key=key)


async def entries() -> list[dict[str, Any]]:
    rows = await engine.fetch(
        "SELECT act, outcome, fact::text, (SELECT count(*) FROM trail_effect WHERE entry = e.id) AS effects"
        " FROM trail_entry e WHERE act <> 'schema.migrate' ORDER BY at"
    )
    return [{**dict(row), "fact": json.loads(row["fact"])} for row in rows]


async def numbers() -> list[int]:
    return [row["number"] for row in await engine.fetch("SELECT number FROM thing ORDER BY number")]


async def test_a_command_leaves_its_change_and_one_entry_with_the_effect(database: Settings) -> None:
    fact = await count(owner(), uuid4(), 5)
    assert await numbers() == [5]
    [entry] = await entries()
    assert (entry["act"], entry["outcome"], entry["effects"]) == ("thing.count", "done", 1)
    assert entry["fact"] == {"fact": "thing.counted", "thing": str(fact.thing), "number": 5}
    assert await engine.fetch_value("SELECT count(*) FROM outbox") == 1
    assert await engine.fetch_value("SELECT count(*) FROM trail_queue") == 1


@pytest.mark.parametrize(
    ("number", "error", "outcome"), [(-1, Refused, "refused"), (13, ZeroDivisionError, "failed")]
)
async def test_a_refusal_or_failure_leaves_nothing_but_its_entry(
    database: Settings, number: int, error: type[Exception], outcome: str
) -> None:
    with pytest.raises(error):
        await count(owner(), uuid4(), number)
    assert await numbers() == []
    [entry] = await entries()
    assert (entry["outcome"], entry["effects"]) == (outcome, 0)
    assert await engine.fetch_value("SELECT count(*) FROM outbox") == 0


async def test_a_role_that_is_not_held_is_refused_before_anything_runs(database: Settings) -> None:
    with pytest.raises(Refused) as told:
        await count(Context(actor=STRANGER), uuid4(), 5)
    assert told.value.code == "no_right"
    assert [entry["outcome"] for entry in await entries()] == ["refused"]


async def test_a_repeated_request_answers_as_the_first_and_changes_nothing(database: Settings) -> None:
    context, thing = owner("form-1"), uuid4()
    first = await count(context, thing, 7)
    assert await count(context, thing, 7) == first
    assert await numbers() == [7]
    assert len(await entries()) == 1


async def test_two_equal_requests_at_the_same_instant_have_one_effect(database: Settings) -> None:
    context = owner("form-2")
    facts = await asyncio.gather(*(count(context, uuid4(), 7) for _ in range(3)))
    assert len(set(facts)) == 1
    assert await numbers() == [7]


async def test_a_command_inside_a_command_joins_its_unit_with_an_entry_of_its_own(database: Settings) -> None:
    await count_two(owner(), uuid4(), 1)
    assert await numbers() == [1, 99]
    assert [(one["act"], one["outcome"], one["effects"]) for one in await entries()] == [
        ("thing.count", "done", 1),
        ("thing.count_two", "done", 1),
    ]


async def test_a_refused_inner_command_is_undone_and_trailed_though_the_outer_goes_on(
    database: Settings,
) -> None:
    await count_two(owner(), uuid4(), -1)
    assert await numbers() == [99]
    assert [(one["act"], one["outcome"], one["effects"]) for one in await entries()] == [
        ("thing.count", "refused", 0),
        ("thing.count_two", "done", 1),
    ]


async def test_a_violated_constraint_is_a_refusal(database: Settings) -> None:
    thing = uuid4()
    await count(owner(), thing, 1)
    with pytest.raises(Refused) as told:
        await count(owner(), thing, 2)
    assert told.value.code == "conflict"
    assert await numbers() == [1]


async def test_a_write_outside_a_command_is_refused_by_the_database(database: Settings) -> None:
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await engine.execute("INSERT INTO thing (id, number) VALUES ($1, 1)", uuid4())
    assert await numbers() == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM trail_entry",
        "UPDATE trail_entry SET act = 'x'",
        "DELETE FROM trail_effect",
        "INSERT INTO trail_effect (entry, tab, key) VALUES (gen_random_uuid(), 'x', 'x')",
        "UPDATE trail_index SET position = 0",
        "TRUNCATE trail_entry CASCADE",
        "TRUNCATE thing",
        "ALTER TABLE thing DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
    ],
)
async def test_the_applications_role_cannot_touch_the_trail(database: Settings, statement: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await engine.execute(statement)


async def test_a_refused_commit_returns_the_connection_clean(database: Settings) -> None:
    """Piccolo's own transaction would leave this task in autocommit (docs/decisions/0001)."""

    @operation(f"thing.untrailed_{uuid4().hex}", zh="不留痕", en="untrailed")
    async def untrailed(op: Operation) -> None:
        await op.connection.execute("SET LOCAL lianshen.entry = ''")
        await op.connection.execute("INSERT INTO thing (id, number) VALUES ($1, 1)", uuid4())

    for _ in range(5):  # more often than the pool has connections
        with pytest.raises(Refused):
            await untrailed(owner())
    assert engine.DB.current_transaction.get() is None
    await count(owner(), uuid4(), 3)
    assert await numbers() == [3]


async def test_a_cancelled_command_is_rolled_back_and_frees_its_connection(database: Settings) -> None:
    started = asyncio.Event()

    @operation(f"thing.slow_{uuid4().hex}", zh="慢", en="slow")
    async def slow(op: Operation) -> None:
        await op.connection.execute("INSERT INTO thing (id, number) VALUES ($1, 1)", uuid4())
        started.set()
        await op.connection.execute("SELECT pg_sleep(30)")

    for _ in range(4):
        started.clear()
        task = asyncio.create_task(slow(owner()))
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    await count(owner(), uuid4(), 4)
    assert await numbers() == [4]


async def test_the_clock_is_read_after_the_lock(database: Settings) -> None:
    """A transaction that waited for the lock past the deadline must not say "in time"."""
    thing = uuid4()
    await count(owner(), thing, 1)
    moments = []

    @operation(f"thing.locked_{uuid4().hex}", zh="加锁", en="lock")
    async def locked(op: Operation, hold: float) -> None:
        await op.connection.execute("SELECT 1 FROM thing WHERE id = $1 FOR UPDATE", thing)
        moments.append(await op.now())
        await asyncio.sleep(hold)

    first = asyncio.create_task(locked(owner(), 0.3))
    while not moments:
        await asyncio.sleep(0.01)
    await locked(owner(), 0)
    await first
    assert (moments[1] - moments[0]).total_seconds() >= 0.3
