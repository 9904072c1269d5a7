"""A database administrator: any statement, no trigger in his way; he has neither the log's key nor files."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from tests.bench.forging.city import TRAIL, City
from tests.bench.forging.finders import finders

_COPIED = """INSERT INTO trail_entry
    SELECT gen_random_uuid(), at - $2 * interval '1 second', act, outcome, person, actor, subject_kind,
        subject_id, gen_random_uuid(), fact FROM trail_entry WHERE id = $1 RETURNING id"""
_GIVEN_TO_THE_LOG = (
    "INSERT INTO trail_queue (entry) VALUES ($1)",
    "INSERT INTO trail_index SELECT max(position) + 1, $1, sha256('x') FROM trail_index",
)
_ITS_ROWS = "id::text IN (SELECT key FROM trail_effect WHERE entry = $1)"


async def edit(connection: Any, chance: random.Random) -> None:
    """One value of an entry, an effect or a business row."""
    change = chance.choice(
        [
            """UPDATE trail_entry SET fact = fact || '{"who": "me"}' WHERE id = $1""",
            "UPDATE trail_entry SET person = gen_random_uuid() WHERE id = $1",
            "UPDATE trail_entry SET outcome = 'failed' WHERE id = $1",
            "UPDATE trail_effect SET new = sha256('x') WHERE entry = $1",
            f"UPDATE thing SET price = price + 1 WHERE {_ITS_ROWS}",
            f"UPDATE thing SET title = 'x' WHERE {_ITS_ROWS}",
        ]
    )
    await connection.execute(change, await _changing(connection, chance))


async def delete(connection: Any, chance: random.Random) -> None:
    """An entry with all that belongs to it, or a business row with all that tells of it."""
    gone = [await _entry(connection, chance)]
    if chance.random() < 0.5:
        rows = await connection.fetch("SELECT id FROM thing ORDER BY id")
        thing = chance.choice(rows)["id"]
        found = await connection.fetch("SELECT entry FROM trail_effect WHERE key = $1", str(thing))
        gone = [row["entry"] for row in found]
        await connection.execute("DELETE FROM thing WHERE id = $1", thing)
    await _forget(connection, gone)


async def insert(connection: Any, chance: random.Random) -> None:
    """A business row without an entry; or an entry of the past, alone, queued, or as if it had a position."""
    if chance.random() < 0.4:
        await connection.execute("INSERT INTO thing (id, title) VALUES (gen_random_uuid(), 'x')")
        return
    copied = await connection.fetchval(_COPIED, await _entry(connection, chance), chance.uniform(660, 6e7))
    if chance.random() < 0.7:
        await connection.execute(chance.choice(_GIVEN_TO_THE_LOG), copied)


async def reorder(connection: Any, chance: random.Random) -> None:
    """Two entries change places, with their hashes."""
    size = await connection.fetchval("SELECT count(*) FROM trail_index")
    one, two = chance.sample(range(size), 2)
    held = await connection.fetch(
        "SELECT position, entry, leaf FROM trail_index WHERE position = ANY ($1)", [one, two]
    )
    await connection.execute("DELETE FROM trail_index WHERE position = ANY ($1)", [one, two])
    for row in held:
        place = two if row["position"] == one else one
        await connection.execute(
            "INSERT INTO trail_index VALUES ($1, $2, $3)", place, row["entry"], row["leaf"]
        )


async def back_date(connection: Any, chance: random.Random) -> None:
    change = "UPDATE trail_entry SET at = at - $2 * interval '1 second' WHERE id = $1"
    await connection.execute(change, await _entry(connection, chance), chance.uniform(0.001, 6e7))


async def truncate(connection: Any, chance: random.Random) -> None:
    """The newest entries and what they did, some or many."""
    rows = await connection.fetch(
        "SELECT entry FROM trail_index ORDER BY position DESC LIMIT $1", chance.randrange(1, 60)
    )
    await _forget(connection, [row["entry"] for row in rows])


async def rebuild(connection: Any, chance: random.Random) -> None:
    """From somewhere on every entry has another actor, and another hash."""
    first = chance.randrange(await connection.fetchval("SELECT count(*) FROM trail_index"))
    await connection.execute(
        "UPDATE trail_entry e SET person = gen_random_uuid() FROM trail_index i"
        " WHERE i.entry = e.id AND i.position >= $1",
        first,
    )
    await connection.execute(
        "UPDATE trail_index SET leaf = sha256(leaf) WHERE position >= $1",
        first,
    )


async def restore(connection: Any, chance: random.Random) -> None:
    """The database of an old backup under the newer log; now and then the rows alone."""
    for table in TRAIL if chance.random() < 0.7 else ("thing",):
        await connection.execute(f"DELETE FROM {table}")
        override = " OVERRIDING SYSTEM VALUE" if table == "trail_effect" else ""
        await connection.execute(f"INSERT INTO {table}{override} SELECT * FROM then_{table}")


ATTACKS: dict[str, Callable[[Any, random.Random], Awaitable[None]]] = {
    "edit": edit,
    "delete": delete,
    "insert": insert,
    "reorder": reorder,
    "back-date": back_date,
    "truncate": truncate,
    "rebuild": rebuild,
    "restore": restore,
}


async def attack(city: City, kind: str, chance: random.Random) -> set[str]:
    """Who finds one try; it is taken back afterwards."""
    transaction = city.administrator.transaction()
    await transaction.start()
    try:
        await ATTACKS[kind](city.administrator, chance)
        return await finders(city, city.log, city.administrator)
    finally:
        await transaction.rollback()


async def _entry(connection: Any, chance: random.Random) -> UUID:
    rows = await connection.fetch("SELECT entry FROM trail_index ORDER BY position")
    return UUID(str(chance.choice(rows)["entry"]))


async def _changing(connection: Any, chance: random.Random) -> UUID:
    """An entry that made or changed a row which is still there."""
    rows = await connection.fetch(
        "SELECT entry FROM trail_effect WHERE key IN (SELECT id::text FROM thing) ORDER BY id"
    )
    return UUID(str(chance.choice(rows)["entry"]))


async def _forget(connection: Any, entries: list[UUID]) -> None:
    for table, column in (("trail_index", "entry"), ("trail_effect", "entry"), ("trail_entry", "id")):
        await connection.execute(f"DELETE FROM {table} WHERE {column} = ANY ($1)", entries)
