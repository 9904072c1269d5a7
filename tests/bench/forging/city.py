"""A true history: business rows, their trail, the log, a witness, and an auditor who kept a checkpoint."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg

from app.core.settings import Settings
from app.dev.servers import Addresses
from app.migrate import migrate
from storage import engine
from storage.trail.checkpoint import read_text
from storage.trail.note import Signer, text_of
from storage.trail.sequencer import Sequencer
from storage.trail.tiles import CHECKPOINT, COSIGNED, COSIGNED_AT
from storage.verify.note import Head, Key, read_head, read_key
from storage.verify.policy import Policy, read_policy
from storage.witness.cosignature import Cosigner, new_cosigner
from storage.witness.judgement import Seen
from tests.bench.forging.log import MemoryLog
from tests.storage.trail import given

TRAIL = ("trail_entry", "trail_effect", "trail_index", "thing")


@dataclass
class City:
    """`early` is the log as it was at half of the history; its tables then are `then_*`.

    `administrator` is a superuser for whom no trigger fires; `application` has the application's role.
    """

    administrator: Any
    application: Any
    signer: Signer
    cosigner: Cosigner
    log: MemoryLog
    early: MemoryLog
    kept: Head
    seen: Seen
    entries: list[bytes]

    @property
    def key(self) -> Key:
        return read_key(self.signer.verifier.vkey)

    @property
    def policy(self) -> Policy:
        """One witness is enough to show what witnesses find; more are for when one is in league."""
        return read_policy(f"witness w {self.cosigner.key.vkey}\nquorum w")


@asynccontextmanager
async def lived(settings: Settings, servers: Addresses) -> AsyncIterator[City]:
    """Some 300 entries, 72 of them on rows; one row dropped, one changed twice in one unit."""
    await migrate(settings)
    owner = await asyncpg.connect(settings.owner_url)
    await owner.execute("CREATE TABLE thing (id uuid PRIMARY KEY, title text, price numeric, tags jsonb)")
    await owner.close()
    await migrate(settings)
    administrator = await asyncpg.connect(_as_administrator(settings, servers))
    await administrator.execute("TRUNCATE trail_entry, trail_effect, trail_queue, trail_index, outbox")
    await administrator.execute("SET session_replication_role = replica; SET timezone = 'UTC'")
    application = await asyncpg.connect(settings.database_url)
    await engine.open_engine(settings)
    try:
        yield await _history(settings, administrator, application)
    finally:
        await engine.close_engine()
        await application.close()
        await administrator.close()


async def _history(settings: Settings, administrator: Any, application: Any) -> City:
    signer, cosigner = Signer.generate(settings.trail_origin), new_cosigner("jiwei.test/w1")
    log = MemoryLog()
    ids = await given.things(12)
    await given.see(100)
    await _published(log, signer, cosigner)
    early = log.copy()
    for table in TRAIL:
        await administrator.execute(f"CREATE TABLE then_{table} AS SELECT * FROM {table}")
    await given.things(24)
    await given.drop(given.context(), ids[3])
    await given.rename_twice(given.context(), ids[2], "once", "twice")
    await given.see(128)
    await _published(log, signer, cosigner)
    kept = read_head(early.files[CHECKPOINT], read_key(signer.verifier.vkey))
    seen = read_text(text_of(log.note))
    entries = log.entries(seen.size)
    return City(
        administrator, application, signer, cosigner, log, early, kept, Seen(seen.size, seen.root), entries
    )


async def _published(log: MemoryLog, signer: Signer, cosigner: Cosigner) -> None:
    """What waits comes into the log, and the witness signs the checkpoint over it."""
    async with engine.dedicated() as connection:
        while await Sequencer(log, signer).step(connection):
            pass
    await cosign(log, cosigner)


async def cosign(log: MemoryLog, cosigner: Cosigner) -> None:
    text = text_of(log.note)
    line = cosigner.cosign(text, int(time.time()))
    for name in (COSIGNED, f"{COSIGNED_AT}{read_text(text).size:012}"):
        log.files[name] = (log.note + line).encode()


def _as_administrator(settings: Settings, servers: Addresses) -> str:
    return f"{servers.super_url.rpartition('/')[0]}/{settings.database_url.rpartition('/')[2]}"
