"""What follows by itself: facts that count are counted, and scores computed anew when points expire."""

from __future__ import annotations

from uuid import UUID

from marketplace.credit import store
from marketplace.credit.commands import count_fact, refresh
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.unit import Context


@task("credit.count", queue="light")
async def count(job: RunningJob, entry: UUID) -> None:
    await count_fact(job.context, entry, job)


@moment("credit.refresh", every=60)
async def refresh_expired(context: Context) -> None:
    for agency in await store.expired():
        await refresh(context, agency)
