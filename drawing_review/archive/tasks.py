"""Machine work on a sealed set: sheets, stamps, letters, manifest, signatures, and the package of it all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.core.ids import CaseId
from app.core.settings import Settings
from app.register.notices.model import NoticeId
from app.register.notices.queries import printed
from drawing_review.archive import commands, store
from drawing_review.archive.making import Making
from drawing_review.archive.model import SetId
from drawing_review.cases import store as cases
from drawing_review.cases.changes import store as changes
from drawing_review.cases.changes.queries import reach
from drawing_review.cases.changes.rules import undeclared
from drawing_review.cases.model import FileId, SetFile, Version
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


@task("set.widen_change", queue="reading", about="case")
async def widen_change(job: RunningJob, case: CaseId, file: FileId) -> None:
    """A drawing of a change was held against the approved one: what differs beyond the declared is told."""
    found = await cases.find(SetFile, file)
    version = await cases.find(Version, found.version) if found and found.version else None
    far = await reach(version) if version else None
    if far is not None and far.compared and (beyond := undeclared(far)):
        await commands.widen_change(job.context, SetId(far.change.set), beyond, job)


@task("set.end_change", queue="reading", about="case")
async def end_change(job: RunningJob, case: CaseId) -> None:
    """A case ended without approval. If it reviewed a change, the changed set stands as before."""
    change = await changes.of_case(case)
    if change is not None:
        await commands.end_change(job.context, SetId(change.set), case, job)
