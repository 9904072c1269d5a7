"""The outbox: facts that wait for their reactions. Each fact becomes one job per reaction, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import structlog
from asyncpg import Connection

from storage.jobs import store
from storage.jobs.task import TASKS, Task

Reactions = Mapping[str, Sequence[str]]  # tag of a fact → kinds of jobs
_log = structlog.get_logger(__name__)

_TAKE = """
WITH taken AS (
    DELETE FROM outbox WHERE entry IN (
        SELECT entry FROM outbox ORDER BY entry LIMIT $1 FOR UPDATE SKIP LOCKED)
    RETURNING entry)
SELECT id, correlation, fact::text AS fact FROM trail_entry JOIN taken ON id = entry ORDER BY at, id
"""


async def deliver(connection: Connection, reactions: Reactions, *, limit: int = 200) -> int:
    """Turn waiting facts into jobs, in one transaction; how many facts there were."""
    async with connection.transaction():
        rows = await connection.fetch(_TAKE, limit)
        for row in rows:
            fact = msgspec.json.decode(row["fact"])
            for kind in reactions.get(fact["fact"], ()):
                task = TASKS[kind]
                await store.add(
                    connection,
                    kind,
                    task.queue,
                    f"{row['id']}:{kind}",
                    arguments_of(task, {**fact, "entry": str(row["id"])}),
                    correlation=row["correlation"],
                )
    return len(rows)


def arguments_of(task: Task, fact: dict[str, Any]) -> dict[str, Any]:
    """Those fields of the fact that the task has parameters for; `entry` is the fact's trail entry."""
    return {name: fact[name] for name in task.arguments.__struct_fields__ if name in fact}
