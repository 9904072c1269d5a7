"""Everything that an installation keeps or says, as bytes: for looking whether a price stands in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
from redis.asyncio import Redis

from app.dev.servers import Addresses
from storage import engine
from storage.blobs.store import store as blobs

Found = tuple[str, bytes]  # where, and what stands there


async def rows() -> AsyncIterator[Found]:
    """Every row of every table, the trail's too: what a dump of the database holds."""
    for table in await engine.fetch(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    ):
        name = table["table_name"]
        for row in await engine.fetch(f'SELECT t::text AS text FROM "{name}" t'):
            yield f"table {name}", row["text"].encode()


def objects() -> Iterator[Found]:
    """Every object of the store."""
    client, bucket = blobs().client, blobs().address.bucket
    for found in client.list_objects(bucket, recursive=True):
        yield f"object {found.object_name}", client.get_object(bucket, found.object_name).read()


async def broker(url: str) -> AsyncIterator[Found]:
    """Every value in Valkey, which is broker, live events and rate limits at once."""
    client: Any = Redis.from_url(url)
    read = {
        b"string": client.get,
        b"hash": client.hgetall,
        b"list": lambda key: client.lrange(key, 0, -1),
        b"set": client.smembers,
        b"zset": lambda key: client.zrange(key, 0, -1, withscores=True),
        b"stream": client.xrange,
        b"none": client.get,  # ran out between being listed and being asked
    }
    async for key in client.scan_iter():
        yield f"broker {key!r}", repr((key, await read[await client.type(key)](key))).encode()
    await client.aclose()


async def files(servers: Addresses) -> AsyncIterator[Found]:
    """Every file of the servers' home: PostgreSQL's tables and write-ahead log, and what servers logged."""
    cluster: Any = await asyncpg.connect(servers.super_url)
    await cluster.execute("CHECKPOINT")
    home = Path(await cluster.fetchval("SHOW data_directory")).parent
    await cluster.close()
    for path in sorted(one for one in home.rglob("*") if one.is_file()):
        yield f"file {path.relative_to(home)}", path.read_bytes()
