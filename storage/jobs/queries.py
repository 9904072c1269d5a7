"""Jobs as people see them: of a thing, given up, and how much waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from asyncpg import Connection

from app.core.ids import JobId
from storage.jobs.model import JobRecord, QueueDepth

_RECORDS = """
SELECT id, kind, queue, key, state, attempts, failures, created_at, due_at, done_at, error,
       progress::text AS progress
FROM job
"""


async def record(connection: Connection, job_id: JobId) -> JobRecord | None:
    """One job."""
    row = await connection.fetchrow(_RECORDS + "WHERE id = $1", job_id)
    return None if row is None else _record(row)


async def records_of(connection: Connection, keys: Sequence[str]) -> list[JobRecord]:
    """The jobs with these keys, oldest first."""
    rows = await connection.fetch(
        _RECORDS + "WHERE key = ANY($1::text[]) ORDER BY created_at, id", list(keys)
    )
    return [_record(row) for row in rows]


async def dead(connection: Connection, *, limit: int = 100) -> list[JobRecord]:
    """Jobs that were given up, newest first."""
    rows = await connection.fetch(_RECORDS + "WHERE state = 'dead' ORDER BY created_at DESC LIMIT $1", limit)
    return [_record(row) for row in rows]


async def count_dead(connection: Connection) -> int:
    """How many jobs were given up."""
    count: int = await connection.fetchval("SELECT count(*) FROM job WHERE state = 'dead'")
    return count


async def depths(connection: Connection) -> list[QueueDepth]:
    """What waits, runs and was given up, per queue; for the health page."""
    rows = await connection.fetch("""
        SELECT queue,
            count(*) FILTER (WHERE state IN ('new', 'sent')) AS waiting,
            count(*) FILTER (WHERE state = 'running') AS running,
            count(*) FILTER (WHERE state = 'dead') AS dead,
            coalesce(extract(epoch FROM clock_timestamp()
                - min(created_at) FILTER (WHERE state IN ('new', 'sent'))), 0)::float8 AS oldest
        FROM job WHERE state <> 'done' GROUP BY queue ORDER BY queue
    """)
    return [msgspec.convert(dict(row), QueueDepth) for row in rows]


def _record(row: Any) -> JobRecord:
    values = dict(row)
    if values["progress"] is not None:
        values["progress"] = msgspec.json.decode(values["progress"])
    return msgspec.convert(values, JobRecord)
