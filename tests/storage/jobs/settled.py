"""What relay and worker would do by themselves, done at once in the test's own process."""

from __future__ import annotations

from app.reactions import REACTIONS, load_tasks
from storage import engine
from storage.jobs.outbox import deliver
from storage.jobs.perform import perform


async def settle(kinds: str) -> None:
    """Deliver the facts and do the jobs that they order until none is left whose kind matches `kinds`.

    `kinds`: a regular expression over the whole kind. Jobs of other kinds stay where they are.
    """
    load_tasks()
    while True:
        async with engine.connection() as connection:
            while await deliver(connection, REACTIONS):
                pass
        waiting = await engine.fetch(f"SELECT id FROM job WHERE kind ~ '^({kinds})$' AND state = 'new'")
        if not waiting:
            return
        for row in waiting:
            await engine.execute("UPDATE job SET state = 'sent' WHERE id = $1", row["id"])
            await perform(row["id"])
