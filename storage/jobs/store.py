"""Job rows. Every function is one statement on the given connection; times are the database's.

JSON goes through text casts, so that no codec of the connection matters.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from asyncpg import Connection

from app.core.ids import JobId, new_id
from app.core.refusal import Refused
from storage.jobs import refusals  # noqa: F401 (declares what is raised here)
from storage.jobs.model import CHANNEL, Job, JobState, Progress

_ADD = f"""
WITH added AS (
    INSERT INTO job (id, kind, queue, key, args, correlation, state, attempts, failures, due_at, created_at)
    VALUES ($1, $2, $3, $4, $5::text::jsonb, $6, 'new', 0, 0,
            coalesce($7, clock_timestamp()), clock_timestamp())
    ON CONFLICT (key) DO NOTHING RETURNING id)
SELECT id, pg_notify('{CHANNEL}', '') FROM added
"""  # noqa: S608 (a constant of ours)


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
    """A new job, due now or at `due_at`; the relay hears of it when the transaction commits.

    None if a job with this `key` exists already.
    """
    row = await connection.fetchval(
        _ADD, new_id(), kind, queue, key, msgspec.json.encode(args).decode(), correlation, due_at
    )
    return None if row is None else JobId(row)


async def kind_of(connection: Connection, job_id: JobId) -> str | None:
    """The kind of a job that waits; None if there is nothing to do for it."""
    kind: str | None = await connection.fetchval(
        "SELECT kind FROM job WHERE id = $1 AND state IN ('new', 'sent')", job_id
    )
    return kind


async def claim(connection: Connection, job_id: JobId, *, lease: float, allowed: int) -> Job | None:
    """Take a waiting job for `lease` seconds. None if it is done, dead or held by another worker.

    `allowed` failures, this attempt's included, make it dead.
    """
    row = await connection.fetchrow(
        """
        UPDATE job SET state = 'running', attempts = attempts + 1, allowed = $3,
            due_at = clock_timestamp() + make_interval(secs => $2)
        WHERE id = $1 AND state IN ('new', 'sent')
        RETURNING id, kind, queue, key, args::text AS args, attempts AS attempt, failures, correlation
        """,
        job_id,
        lease,
        allowed,
    )
    if row is None:
        return None
    return msgspec.convert({**row, "args": msgspec.json.decode(row["args"])}, Job)


async def renew(connection: Connection, job: Job, lease: float) -> bool:
    """Hold on for `lease` seconds more. False if the job was taken back."""
    return await _fenced(connection, job, "due_at = clock_timestamp() + make_interval(secs => $3)", lease)


async def report(connection: Connection, job: Job, progress: Progress) -> bool:
    """Write the progress. False if the job was taken back."""
    text = msgspec.json.encode(progress).decode()
    return await _fenced(connection, job, "progress = $3::text::jsonb", text)


async def finish(connection: Connection, job: Job) -> None:
    """Done, in the transaction of its result. Refused("job_lost") if this attempt was taken back."""
    if not await _fenced(connection, job, "state = 'done', done_at = clock_timestamp(), error = NULL"):
        raise Refused("job_lost", job=str(job.id), attempt=job.attempt)


async def release(connection: Connection, job: Job, *, after: float = 0.0, why: str | None = None) -> bool:
    """Give it back uncounted (the worker stops, or a server is away); due again in `after` seconds."""
    change = (
        "state = 'new', due_at = clock_timestamp() + make_interval(secs => $3), error = coalesce($4, error)"
    )
    return await _fenced(connection, job, change, after, why)


async def fail(connection: Connection, job: Job, error: str, *, after: float) -> JobState | None:
    """Count a failure: due again in `after` seconds, or dead. None if the job was taken back."""
    state = await connection.fetchval(
        """
        UPDATE job SET failures = failures + 1, error = $3,
            state = CASE WHEN failures + 1 >= allowed THEN 'dead' ELSE 'new' END,
            due_at = clock_timestamp() + make_interval(secs => $4)
        WHERE id = $1 AND state = 'running' AND attempts = $2 RETURNING state
        """,
        job.id,
        job.attempt,
        error,
        after,
    )
    return None if state is None else JobState(state)


async def _fenced(connection: Connection, job: Job, change: str, *values: Any) -> bool:
    """Apply `change` (our own words, never a caller's) if `job` is still the newest attempt."""
    sql = f"UPDATE job SET {change} WHERE id = $1 AND attempts = $2 AND state = 'running' RETURNING true"  # noqa: S608
    return await connection.fetchval(sql, job.id, job.attempt, *values) is True


async def take_back(connection: Connection) -> list[JobId]:
    """Take back jobs whose lease is over: the worker was killed, stopped or cut off. Returns the dead."""
    rows = await connection.fetch("""
        UPDATE job SET failures = failures + 1, due_at = clock_timestamp(),
            error = 'the worker did not answer within its lease',
            state = CASE WHEN failures + 1 >= allowed THEN 'dead' ELSE 'new' END
        WHERE id IN (SELECT id FROM job WHERE state = 'running' AND due_at < clock_timestamp()
                     FOR UPDATE SKIP LOCKED)
        RETURNING id, state
    """)
    return [JobId(row["id"]) for row in rows if row["state"] == JobState.DEAD]


_TAKE_DUE = """
UPDATE job SET state = 'sent', due_at = clock_timestamp() + make_interval(secs => $2)
FROM (
    SELECT due.id FROM (SELECT DISTINCT queue FROM job WHERE state IN ('new', 'sent')) AS open
    CROSS JOIN LATERAL (
        SELECT id FROM job
        WHERE queue = open.queue AND state IN ('new', 'sent') AND due_at <= clock_timestamp()
        ORDER BY due_at, id
        LIMIT greatest(0, $1 - (SELECT count(*) FROM job
            WHERE queue = open.queue AND state = 'sent' AND due_at > clock_timestamp()))
        FOR UPDATE SKIP LOCKED) AS due) AS chosen
WHERE job.id = chosen.id RETURNING job.queue, job.id, job.created_at
"""


async def take_due(connection: Connection, *, window: int, again_after: float) -> list[tuple[str, JobId]]:
    """Mark due jobs as sent and return (queue, id), oldest first.

    At most `window` jobs of a queue are out at a time, so that an outage or a long backlog never fills
    the broker with duplicates; a job that nobody claims is due again after `again_after` seconds.
    """
    rows = await connection.fetch(_TAKE_DUE, window, again_after)
    return [(row["queue"], JobId(row["id"])) for row in sorted(rows, key=lambda row: row["created_at"])]


async def start_again(connection: Connection, job_id: JobId) -> tuple[str, str | None]:
    """A dead job starts from the beginning; its kind and last error. Refused("job_not_dead")."""
    row = await connection.fetchrow(
        """
        UPDATE job SET state = 'new', failures = 0, due_at = clock_timestamp()
        WHERE id = $1 AND state = 'dead' RETURNING kind, error
        """,
        job_id,
    )
    if row is None:
        raise Refused("job_not_dead", job=str(job_id))
    return row["kind"], row["error"]


async def forget_done(connection: Connection, *, days: int) -> int:
    """Delete rows done more than `days` days ago; how many."""
    rows = await connection.fetch(
        """
        DELETE FROM job WHERE state = 'done' AND done_at < clock_timestamp() - make_interval(days => $1)
        RETURNING id
        """,
        days,
    )
    return len(rows)
