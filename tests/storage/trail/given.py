"""Things that are made, changed and removed by real commands, so that there is something to prove."""

from __future__ import annotations

from uuid import UUID

from app.core.actor import system
from app.core.fact import Fact
from app.core.ids import new_id
from app.core.refusal import Refused
from storage import engine
from storage.operation import operation
from storage.unit import Context, Operation


class ThingChanged(Fact, tag="thing.changed"):
    thing: UUID
    title: str
    price: float = 0.5


@operation("thing.make", zh="新建", en="make a thing")
async def make(op: Operation, thing_id: UUID, title: str) -> ThingChanged:
    await op.connection.execute("INSERT INTO thing (id, title, price) VALUES ($1, $2, 1.50)", thing_id, title)
    return ThingChanged(thing=thing_id, title=title)


@operation("thing.rename", zh="改名", en="rename a thing")
async def rename(op: Operation, thing_id: UUID, title: str) -> ThingChanged:
    if not title:
        raise Refused("invalid", field="title", why="empty")
    await op.connection.execute("UPDATE thing SET title = $2 WHERE id = $1", thing_id, title)
    return ThingChanged(thing=thing_id, title=title)


@operation("thing.drop", zh="删除", en="drop a thing")
async def drop(op: Operation, thing_id: UUID) -> ThingChanged:
    await op.connection.execute("DELETE FROM thing WHERE id = $1", thing_id)
    return ThingChanged(thing=thing_id, title="")


@operation("thing.replace", zh="改名两次", en="rename a thing, and again inside")
async def rename_twice(op: Operation, thing_id: UUID, first: str, second: str) -> ThingChanged:
    await op.connection.execute("UPDATE thing SET title = $2 WHERE id = $1", thing_id, first)
    await rename(op, thing_id, second)
    await op.connection.execute("UPDATE thing SET tags = '[]' WHERE id = $1", thing_id)
    return ThingChanged(thing=thing_id, title=second)


def context() -> Context:
    return Context(actor=system("test"))


async def things(count: int) -> list[UUID]:
    """`count` things, each made and renamed once: two entries a thing."""
    ids = [new_id() for _ in range(count)]
    for number, thing in enumerate(ids):
        await make(context(), thing, f"thing {number}")
        await rename(context(), thing, f"thing {number}, renamed")
    return ids


async def see(count: int) -> None:
    """`count` entries without effects, written at once."""
    await engine.execute(
        """WITH made AS (INSERT INTO trail_entry
        SELECT gen_random_uuid(), clock_timestamp(), 'thing.see', 'done', NULL, '{}', 'thing', n::text,
        gen_random_uuid(), '{}' FROM generate_series(1, $1) n RETURNING id)
        INSERT INTO trail_queue (entry) SELECT id FROM made""",
        count,
    )
