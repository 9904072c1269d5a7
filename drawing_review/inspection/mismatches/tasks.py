"""Photographs are painted anew in the cage; those who regulate learn of a mismatch."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from app.core.actor import Role
from app.core.refusal import Refused
from app.register.deputies.queries import with_deputies
from app.register.districts.queries import tree
from app.register.duties.queries import on_duty
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from drawing_review.cases.versions.caged import send
from drawing_review.inspection.mismatches import commands, store
from drawing_review.inspection.mismatches.model import MismatchId, Photo
from storage.blobs.store import store as blobs
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "mismatch.opened",
    ("{number} 现场与图不符", "现场监督人员报告现场与批准图纸不符：{text} 请核查处理。"),
    ("{number}: a site does not match", "An inspector reports that a site does not match: {text}"),
)


@task("mismatch.paint", queue="reading")
async def paint(job: RunningJob, mismatch: MismatchId) -> None:
    found = await store.one(mismatch)
    made = [photo if photo.shown or photo.problem else await _painted(photo) for photo in found.photos]
    await commands.record_photos(job.context, mismatch, job, made)


async def _painted(photo: Photo) -> Photo:
    path = await blobs().fetch_to_cache(photo.original)
    with tempfile.TemporaryDirectory(dir=blobs().spool) as folder:
        out = Path(folder) / "picture"
        argument = {"photo": str(path), "name": photo.name}
        try:
            told = await send("drawing_review.inspection.mismatches.photos:paint", argument, {"picture": out})
        except Refused as refused:
            if refused.status >= 500:  # the store is away, not the picture's fault
                raise
            return msgspec.structs.replace(photo, problem=refused.code)
        kept = await blobs().put_file(out)
    return msgspec.convert({**msgspec.to_builtins(photo), **told, "shown": kept.sha256}, Photo)


@task("mismatch.tell", queue="light")
async def tell(job: RunningJob, mismatch: MismatchId) -> None:
    found = await store.one(mismatch)
    above = (await tree()).above(found.district)
    people = await with_deputies(await on_duty(Role.REGULATOR, districts=above))
    data = {"number": found.number, "text": found.text[:200]}
    await send_messages(
        job.context, "mismatch.opened", people, path=f"/mismatches/{mismatch}", data=data, job=job
    )
