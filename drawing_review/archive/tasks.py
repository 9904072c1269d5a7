"""Machine work on a sealed set: sheets, stamps, letters, manifest, signatures, and the package of it all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.core.settings import Settings
from app.register.notices.model import NoticeId
from app.register.notices.queries import printed
from drawing_review.archive import commands, store
from drawing_review.archive.making import Making
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.process import beside_worker

_settings: list[Settings] = []


@beside_worker
@asynccontextmanager
async def sealing(settings: Settings) -> AsyncIterator[None]:
    """Where this process finds the keys, and the address that QR codes carry."""
    _settings[:] = [settings]
    yield


@task("archive.make", queue="reading", limit=3600.0)
async def make_set(job: RunningJob, notice: NoticeId) -> None:
    """Once the certificate of a set is printed, all else is made and packed."""
    found = await store.by_certificate(notice)
    if found is None or found.state != "making":
        return
    [settings] = _settings
    packed = await Making(settings, found, await printed(notice), job).make()
    await commands.record_sealed(job.context, found.id, job, packed)
