"""Hundreds of random changes, one at a time, in the database and in the log's files: each is found."""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.core.refusal import Refused
from app.core.settings import Settings
from storage.exempt import EXEMPT
from storage.trail.note import Signer
from storage.trail.objects import Folder
from storage.verify.database import Database
from storage.verify.findings import Report
from storage.verify.note import read_key
from storage.verify.verify import Examination, signed_head
from tests.storage.trail import given
from tests.storage.verify.test_tampering import sequence

pytestmark = pytest.mark.servers

TRIES = 150
KEYS = {"trail_entry": "id", "trail_effect": "id", "trail_index": "position", "thing": "id"}


@pytest.fixture
async def history(trailed: Settings, folder: Folder, signer: Signer) -> Settings:
    ids = await given.things(6)
    await given.rename_twice(given.context(), ids[2], "once", "twice")
    with pytest.raises(Refused):
        await given.rename(given.context(), ids[0], "")
    await sequence(folder, signer)
    return trailed


async def found(folder: Folder, signer: Signer, connection: Any | None = None) -> list[str]:
    """The kinds of what the verifier finds, in the connection's own view of the database if there is one."""
    report = Report()
    head = await signed_head(folder.get, read_key(signer.verifier.vkey), report)
    if head is not None and connection is None:
        await Examination(folder.get, head, report).run()
    elif head is not None:
        async with connection.transaction():
            await Examination(folder.get, head, report, Database(connection, EXEMPT, report)).run()
    return [one.kind for one in report.findings]


def other(value: Any, chance: random.Random) -> Any:
    """Another value of the same type."""
    match value:
        case None:
            return None
        case bool():
            return not value
        case int() | float() | Decimal():
            return value + 1
        case bytes():
            place = chance.randrange(len(value))
            return value[:place] + bytes([value[place] ^ 1 << chance.randrange(8)]) + value[place + 1 :]
        case UUID():
            return UUID(int=value.int ^ 1 << chance.randrange(128))
        case datetime():
            return value + timedelta(microseconds=chance.choice([-1, 1]))
        case str() if value[:1] in "{[":
            return json.dumps(other(json.loads(value), chance))
        case str():
            place = chance.randrange(len(value) + 1)
            return value[:place] + chance.choice("xyz图") + value[place + chance.randrange(2) :]
        case dict():
            key = chance.choice(sorted(value)) if value else "x"
            return {**value, key: other(value.get(key), chance) if value.get(key) is not None else 1}
        case list():
            return [*value, "x"]
    raise TypeError(type(value))


async def tamper(connection: Any, chance: random.Random) -> str:
    """Change, delete or copy one row; what was done."""
    table = chance.choice(sorted(KEYS))
    key = KEYS[table]
    row = chance.choice(await connection.fetch(f"SELECT * FROM {table} ORDER BY {key}"))
    columns = [
        name for name, value in row.items() if value is not None and (table, name) != ("trail_effect", "id")
    ]
    match chance.choice(["change", "change", "change", "delete", "copy"]):
        case "delete":
            await connection.execute(f"DELETE FROM {table} WHERE {key} = $1", row[key])
            return f"delete {table} {row[key]}"
        case "copy" if table in ("trail_entry", "thing"):
            copied = ", ".join(f'"{name}"' for name, _ in row.items() if name != key)
            await connection.execute(
                f"INSERT INTO {table} ({key}, {copied})"
                f" SELECT gen_random_uuid(), {copied} FROM {table} WHERE {key} = $1",
                row[key],
            )
            return f"copy {table} {row[key]}"
        case _:
            name = chance.choice(columns)
            value = "refused" if name == "outcome" and row[name] == "done" else other(row[name], chance)
            value = "done" if name == "outcome" and row[name] == "refused" else value
            value = value + 1000 if name == "position" else value
            await connection.execute(f'UPDATE {table} SET "{name}" = $2 WHERE {key} = $1', row[key], value)
            return f"change {table}.{name} of {row[key]}: {row[name]!r} to {value!r}"


async def test_every_change_of_the_database_is_found(
    history: Settings, folder: Folder, signer: Signer, administrator: Any
) -> None:
    assert await found(folder, signer, administrator) == []
    chance = random.Random(20261122)
    missed = []
    for _ in range(TRIES):
        transaction = administrator.transaction()
        await transaction.start()
        done = await tamper(administrator, chance)
        if not await found(folder, signer, administrator):
            missed.append(done)
        await transaction.rollback()
    assert missed == []
    assert await found(folder, signer, administrator) == []


async def test_every_change_of_the_files_is_found(history: Settings, folder: Folder, signer: Signer) -> None:
    chance = random.Random(20261122)
    files = sorted(path for path in folder.root.rglob("*") if path.is_file())
    assert len(files) == 3
    missed = []
    for _ in range(TRIES):
        path: Path = chance.choice(files)
        whole = path.read_bytes()
        match chance.choice(["byte", "cut", "gone"]):
            case "byte":
                path.write_bytes(other(whole, chance))
            case "cut":
                path.write_bytes(whole[: chance.randrange(len(whole))])
            case "gone" if path.name != "checkpoint":
                path.unlink()
        if path.exists() and path.read_bytes() == whole:
            continue
        if not await found(folder, signer) and path.name != "checkpoint":
            missed.append(path.name)
        path.write_bytes(whole)
    assert missed == []
    assert await found(folder, signer) == []
