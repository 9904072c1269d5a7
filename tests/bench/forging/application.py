"""Whoever has the application's password or runs code in it: its role, and what that may append."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg

from storage.trail.leaf import leaf_of
from tests.bench.forging.city import City
from tests.bench.forging.finders import DATABASE, finders
from tests.bench.forging.keyholder import WITHIN
from tests.bench.forging.log import forged

_UNDER = """SELECT set_config('lianshen.entry', entry::text, true) FROM (
    SELECT entry FROM trail_index ORDER BY md5(entry::text || '{seed}') LIMIT 1) one"""
_ENTRY = """INSERT INTO trail_entry (id, at, act, outcome, actor, subject_kind, subject_id, correlation, fact)
VALUES ($1, clock_timestamp() - $2::interval, 'thing.see', 'done', '{}', 'thing', 'late', gen_random_uuid(),
    '{}') RETURNING *"""

ATTACKS: dict[str, tuple[str, ...]] = {
    "edit": (
        "UPDATE trail_entry SET fact = '{}'",
        "UPDATE trail_effect SET new = old",
        "UPDATE thing SET title = 'x'",
        f"{_UNDER}; UPDATE thing SET price = 7",  # as if an older entry had done it
    ),
    "delete": (
        "DELETE FROM trail_entry",
        "DELETE FROM trail_effect",
        "DELETE FROM trail_index",
        "DELETE FROM thing",
        f"{_UNDER}; DELETE FROM thing",
    ),
    "insert": (
        "INSERT INTO thing (id, title) VALUES (gen_random_uuid(), 'x')",
        "INSERT INTO trail_index SELECT 100000, id, 'x' FROM trail_entry LIMIT 1",
        f"{_UNDER}; INSERT INTO thing (id, title) VALUES (gen_random_uuid(), 'x')",
    ),
    "reorder": (
        "UPDATE trail_index SET position = position + 1000",
        "UPDATE trail_effect SET id = id + 1000",
        "UPDATE trail_entry SET at = at + interval '1 hour'",
    ),
    "truncate": ("TRUNCATE trail_entry CASCADE", "TRUNCATE thing", "TRUNCATE trail_index"),
    "rebuild": (
        "UPDATE trail_index SET leaf = 'x'",
        "ALTER TABLE thing DISABLE TRIGGER trail_effect",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION trail_digest(line jsonb) RETURNS bytea LANGUAGE sql RETURN ''::bytea",
    ),
    "restore": (
        "DELETE FROM trail_index; INSERT INTO trail_index SELECT * FROM then_trail_index",
        "DELETE FROM thing; INSERT INTO thing SELECT * FROM then_thing",
        f"{_UNDER}; DELETE FROM thing; INSERT INTO thing SELECT * FROM then_thing",
    ),
}


async def attack(city: City, kind: str, chance: random.Random) -> set[str]:
    """Who finds one try; it is taken back afterwards."""
    transaction = city.application.transaction()
    await transaction.start()
    try:
        if kind == "back-date":
            return await back_dated(city, chance)
        tried = chance.choice(ATTACKS[kind]).replace("{seed}", str(chance.random()))
        await city.application.execute(tried)
        await city.application.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what its commit would check
        return await finders(city, city.log, city.application)
    except asyncpg.PostgresError:
        return {DATABASE}
    finally:
        await transaction.rollback()


async def back_dated(city: City, chance: random.Random) -> set[str]:
    """An entry that may be added, dated 11 minutes to two years back; the log takes it like any other."""
    back = WITHIN + timedelta(seconds=chance.uniform(0, 2 * 365 * 86400))
    row: Any = await city.application.fetchrow(_ENTRY, uuid4(), back)
    leaf = leaf_of(row, [])
    return await finders(city, await forged([*city.entries, leaf.data], city.signer, city.log))
