"""Job rows. Every function is one statement on the given connection; times are the database's.

JSON goes through text casts, so that no codec of the connection matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from asyncpg import Connection

from app.core.ids import JobId, new_id
from app.core.refusal import Refused
from storage.jobs import refusals as refusals
from storage.jobs.model import CHANNEL, Job, JobRecord, JobState, Progress, QueueDepth

_COLUMNS = (
    "id, kind, queue, key, state, attempts, failures, created_at, due_at, done_at, error, "
    "progress::text AS progress"
)


async def add(
    connection: Connection,
    kind: str,
    queue: str,
    key: str | None,
    args: dict[str, Any],
    *,
    correlation: UUID | None = None,
    due_at: datetime | None = None,
) -> JobId | None:
    """A new job, due now or at `due_at`. None if a job with this `key` exists already."""
    row = await connection.fetchval(
        "INSERT INTO job (id, kind, queue, key, args, correlation, state, attempts, failures, due_at, created_at)"
        " VALUES ($1, $2, $3, $4, $5::text::jsonb, $6, 'new', 0, 0,"
        " coalesce($7, clock_timestamp()), clock_timestamp())"
        " ON CONFLICT (key) DO NOTHING RETURNING id",
        new_id(),
        kind,
        queue,
        key,
        msgspec.json.encode(args).decode(),
        correlation,
        due_at,
    )
    return None if row is None else JobId(row)


async def ring(connection: Connection) -> None:
    """Wake the relay when this transaction commits."""
    await connection.execute("SELECT pg_notify($1, '')", CHANNEL)


async def claim(connection: Connection, job_id: JobId, *, lease: float, allowed: int) -> Job | None:
    """Take a waiting job for `lease` seconds. None if it is done, dead or held by another worker."""
    row = await connection.fetchrow(
        "UPDATE job SET state = 'running', attempts = attempts + 1, allowed = $3,"
        " due_at = clock_timestamp() + make_interval(secs => $2)"
        " WHERE id = $1 AND state IN ('new', 'sent')"
        " RETURNING id, kind, queue, key, args::text AS args, attempts, failures, correlation",
        job_id,
        lease,
        allowed,
    )
    if row is None:
        return None
    return Job(
        id=JobId(row["id"]),
        kind=row["kind"],
        queue=row["queue"],
        key=row["key"],
        args=msgspec.json.decode(row["args"]),
        attempt=row["attempts"],
        failures=row["failures"],
        correlation=row["correlation"],
    )


async def kind_of(connection: Connection, job_id: JobId) -> str | None:
    """The kind of a job that still waits; None if there is nothing to do for it."""
    kind: str | None = await connection.fetchval(
        "SELECT kind FROM job WHERE id = $1 AND state IN ('new', 'sent')", job_id
    )
    return kind


async def renew(connection: Connection, job: Job, lease: float) -> bool:
    """Hold on for `lease` seconds more. False if the job was taken back."""
    return await _fenced(
        connection, job, "due_at = clock_timestamp() + make_interval(secs => $3)", lease
    )


async def report(connection: Connection, job: Job, progress: Progress) -> bool:
    """Write the progress. False if the job was taken back."""
    return await _fenced(
        connection, job, "progress = $3::text::jsonb", msgspec.json.encode(progress).decode()
    )


async def finish(connection: Connection, job: Job) -> None:
    """Done, in the transaction of its result. Refused("job_lost") if a newer attempt exists."""
    if not await _fenced(
        connection, job, "state = 'done', done_at = clock_timestamp(), error = NULL"
    ):
        raise Refused("job_lost", job=str(job.id), attempt=job.attempt)


async def release(connection: Connection, job: Job, *, after: float = 0.0, error: str | None = None) -> bool:
    """Give it back uncounted (the worker stops, or a server is away); due again in `after` seconds."""
    return await _fenced(
        connection,
        job,
        "state = 'new', due_at = clock_timestamp() + make_interval(secs => $3), error = coalesce($4, error)",
        after,
        error,
    )


async def fail(connection: Connection, job: Job, error: str, *, after: float) -> JobState | None:
    """Count a failure: due again in `after` seconds, or dead. None if the job was taken back."""
    state = await connection.fetchval(
        "UPDATE job SET failures = failures + 1, error = $3,"
        " state = CASE WHEN failures + 1 >= allowed THEN 'dead' ELSE 'new' END,"
        " due_at = clock_timestamp() + make_interval(secs => $4)"
        " WHERE id = $1 AND state = 'running' AND attempts = $2 RETURNING state",
        job.id,
        job.attempt,
        error,
        after,
    )
    return None if state is None else JobState(state)


async def _fenced(connection: Connection, job: Job, change: str, *values: Any) -> bool:
    """Apply `change` (our own words, never a caller's) if `job` is still the newest attempt."""
    row = await connection.fetchval(
        f"UPDATE job SET {change} WHERE id = $1 AND state = 'running' AND attempts = $2 RETURNING true",
        job.id,
        job.attempt,
        *values,
    )
    return row is True


async def take_back(connection: Connection) -> list[JobId]:
    """Take back every job whose lease is over: its worker was killed, stopped or cut off. Dead ones are returned."""
    rows = await connection.fetch(
        "UPDATE job SET failures = failures + 1, due_at = clock_timestamp(),"
        " error = 'the worker did not answer within its lease',"
        " state = CASE WHEN failures + 1 >= allowed THEN 'dead' ELSE 'new' END"
        " WHERE id IN (SELECT id FROM job WHERE state = 'running' AND due_at < clock_timestamp()"
        "              FOR UPDATE SKIP LOCKED) RETURNING id, state"
    )
    return [JobId(row["id"]) for row in rows if row["state"] == JobState.DEAD]


async def take_due(connection: Connection, *, window: int, again_after: float) -> list[tuple[str, JobId]]:
    """Mark due jobs as sent and return (queue, id), oldest first.

    At most `window` jobs of a queue are out at a time, so that an outage or a long backlog never fills
    the broker with duplicates; a job that nobody claims is due again after `again_after` seconds.
    """
    rows = await connection.fetch(
        "UPDATE job SET state = 'sent', due_at = clock_timestamp() + make_interval(secs => $2)"
        " FROM (SELECT due.id FROM (SELECT DISTINCT queue FROM job WHERE state IN ('new', 'sent')) AS open"
        "       CROSS JOIN LATERAL (SELECT id FROM job WHERE queue = open.queue AND state IN ('new', 'sent')"
        "         AND due_at <= clock_timestamp() ORDER BY due_at, id"
        "         LIMIT greatest(0, $1 - (SELECT count(*) FROM job WHERE queue = open.queue"
        "           AND state = 'sent' AND due_at > clock_timestamp()))"
        "         FOR UPDATE SKIP LOCKED) AS due) AS chosen"
        " WHERE job.id = chosen.id RETURNING job.queue, job.id, job.created_at",
        window,
        again_after,
    )
    return [(row["queue"], JobId(row["id"])) for row in sorted(rows, key=lambda row: row["created_at"])]


async def start_again(connection: Connection, job_id: JobId) -> None:
    """A dead job starts from the beginning. Refused("job_not_dead") if it is not dead."""
    found = await connection.fetchval(
        "UPDATE job SET state = 'new', failures = 0, due_at = clock_timestamp()"
        " WHERE id = $1 AND state = 'dead' RETURNING true",
        job_id,
    )
    if not found:
        raise Refused("job_not_dead", job=str(job_id))
    await ring(connection)


async def forget_done(connection: Connection, *, days: int) -> int:
    """Delete rows done more than `days` days ago; how many."""
    rows = await connection.fetch(
        "DELETE FROM job WHERE state = 'done' AND done_at < clock_timestamp() - make_interval(days => $1)"
        " RETURNING id",
        days,
    )
    return len(rows)


async def record(connection: Connection, job_id: JobId) -> JobRecord | None:
    """One job as people see it."""
    row = await connection.fetchrow(f"SELECT {_COLUMNS} FROM job WHERE id = $1", job_id)
    return None if row is None else _record(row)


async def records_of(connection: Connection, keys: Sequence[str]) -> list[JobRecord]:
    """The jobs with these keys, oldest first."""
    rows = await connection.fetch(
        f"SELECT {_COLUMNS} FROM job WHERE key = ANY($1::text[]) ORDER BY created_at, id", list(keys)
    )
    return [_record(row) for row in rows]


async def dead(connection: Connection, *, limit: int = 100) -> list[JobRecord]:
    """Jobs that were given up, newest first."""
    rows = await connection.fetch(
        f"SELECT {_COLUMNS} FROM job WHERE state = 'dead' ORDER BY created_at DESC LIMIT $1", limit
    )
    return [_record(row) for row in rows]


async def depths(connection: Connection) -> list[QueueDepth]:
    """What waits, runs and was given up, per queue; for the health page."""
    rows = await connection.fetch(
        "SELECT queue, count(*) FILTER (WHERE state IN ('new', 'sent')) AS waiting,"
        " count(*) FILTER (WHERE state = 'running') AS running,"
        " count(*) FILTER (WHERE state = 'dead') AS dead,"
        " coalesce(extract(epoch FROM clock_timestamp() -"
        "   min(created_at) FILTER (WHERE state IN ('new', 'sent'))), 0)::float8 AS oldest"
        " FROM job WHERE state <> 'done' GROUP BY queue ORDER BY queue"
    )
    return [msgspec.convert(dict(row), QueueDepth) for row in rows]


def _record(row: Any) -> JobRecord:
    values = dict(row)
    if values["progress"] is not None:
        values["progress"] = msgspec.json.decode(values["progress"])
    return msgspec.convert(values, JobRecord)
