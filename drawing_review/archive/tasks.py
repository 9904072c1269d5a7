"""Machine work on a sealed set: sheets, stamps, letters, manifest, signatures, and the package of it all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.core.actor import Role
from app.core.ids import CaseId
from app.core.settings import Settings
from app.register.districts.queries import districts, tree
from app.register.duties.queries import on_duty
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.notices.model import NoticeId
from app.register.notices.queries import printed
from drawing_review.archive import commands, reading_back, store
from drawing_review.archive.making import Making
from drawing_review.archive.model import ForeignSet, Outcome, SetId
from drawing_review.cases import store as cases
from drawing_review.cases.changes import store as changes
from drawing_review.cases.changes.queries import reach
from drawing_review.cases.changes.rules import undeclared
from drawing_review.cases.model import FileId, SetFile, Version
from storage.engine import fetch_value
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.process import beside_worker
from storage.unit import Context

declare_template(
    "set.damaged",
    ("封存包读回不一致", "读回核对发现{which}与封存时不一致或缺失。请立即查明原因，并以完好的一份恢复。"),
    (
        "A sealed package is damaged",
        "Reading back found that {which} differs from what was sealed. Restore it.",
    ),
)
DAMAGED = {
    Outcome.ARCHIVE_DAMAGED: "归档副本",
    Outcome.LOCKED_DAMAGED: "对象锁下的副本",
    Outcome.BOTH_DAMAGED: "两份副本",
}
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


@moment("set.read_back", every=600.0)
async def read_packages_back(context: Context) -> None:
    """The package that has gone unread the longest, if its time has come."""
    before = await fetch_value("SELECT clock_timestamp()") - reading_back.EVERY
    for set_id in await store.unread_since(before, 1):
        await reading_back.read_back(context, set_id)


@task("set.tell_damaged", queue="light")
async def tell_damaged(job: RunningJob, set: SetId, outcome: Outcome) -> None:
    """Who regulates learns of a package that is not as it was sealed; of an imported one, everywhere."""
    if outcome == Outcome.SAME:
        return
    places, path = [one.id for one in await districts()], f"/inspect/imported/{set}"
    if not await store.ROWS.of(ForeignSet, id=set):
        places, path = list((await tree()).above((await store.one(set)).district)), f"/inspect/{set}"
    people = await on_duty(Role.REGULATOR, districts=places)
    data = {"which": DAMAGED[outcome]}
    await send_messages(job.context, "set.damaged", people, path=path, data=data, job=job)
