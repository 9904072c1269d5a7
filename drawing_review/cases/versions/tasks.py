"""Machine work on a file: reading it, checking it, each in a killable child; and acceptance by silence."""

from __future__ import annotations

import asyncio
import tempfile
from functools import partial
from pathlib import Path

import msgspec

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.core.term import CHINA
from drawing_review import checks
from drawing_review.cases import queries
from drawing_review.cases.model import FileId, SetFile, Summary, Version
from drawing_review.cases.profile import aliases_of, digest, profile_of
from drawing_review.cases.restricted import closed_of, open_findings
from drawing_review.cases.versions import commands
from drawing_review.cases.versions.caged import read_into, send
from drawing_review.cases.versions.commands import Made
from drawing_review.reading.errand import Progress, Told
from storage.blobs.store import store as blobs
from storage.jobs.running import RunningJob
from storage.jobs.task import task

_ERRANDS = "drawing_review.cases.versions.errands"


@task("drawing.read", queue="reading", about="case")
async def read_drawing(job: RunningJob, case: CaseId, file: FileId) -> None:
    """Bytes → Drawing, columns and pack; or the reason why not, told to the submitter."""
    found = await queries.waiting_file(file)
    if found is None:  # taken out of the draft meanwhile, or read by an earlier attempt
        return
    with tempfile.TemporaryDirectory(dir=blobs().spool) as folder:
        try:
            made = await _make(job, found, Path(folder))
        except Refused as refused:
            if refused.status >= 500:  # the store is away: another attempt, not the file's fault
                raise
            data = {name: str(value) for name, value in refused.data.items()}
            await commands.record_refusal(job.context, file, job, refused.code, data)
        else:
            await commands.record_reading(job.context, file, job, made)


async def _make(job: RunningJob, file: SetFile, folder: Path) -> Made:
    """Read the file, pack it, and keep what came of both."""

    def listen(said: Progress | Told) -> None:
        if isinstance(said, Progress):
            job.progress(said.done, said.total or None, said.step)

    path = await blobs().fetch_to_cache(file.sha256)
    aliases = await aliases_of(file.case)
    made = await read_into(folder, path, file.name, aliases, listen)
    places = {name: str(made[name]) for name in ("drawing", "columns")}
    packs = {name: folder / name for name in ("pack", "open_pack")}
    summary = await send(f"{_ERRANDS}:pack_drawing", places, packs, listen)
    made |= {name: place for name, place in packs.items() if place.stat().st_size}
    keys = {name: (await blobs().put_file(place)).sha256 for name, place in made.items()}
    return Made(**keys, summary=msgspec.convert(summary | {"aliases": digest(aliases)}, Summary))


@task("drawing.check", queue="checks", about="case")
async def check_drawing(job: RunningJob, case: CaseId, file: FileId, rulebook: str) -> None:
    """One rulebook over the drawing; each finding reaches the open pages as it is made."""
    found = await queries.file(file)
    assert found.version is not None, "checks are ordered once a file is submitted"
    version = await queries.version(found.version)
    drawing = await blobs().fetch_to_cache(found.drawing)
    argument = {
        "drawing": str(drawing),
        "rulebook": rulebook,
        "on": _day(version),
        "profile": msgspec.to_builtins(await profile_of(case)),
    }

    loop, closed = asyncio.get_running_loop(), closed_of([found])

    def listen(said: Progress | Told) -> None:
        # heard in the cage's thread, told on the loop; what is on a restricted sheet is told to nobody live
        if isinstance(said, Told) and open_findings(closed, [{**said.value, "file": str(file)}]):
            telling = partial(job.tell, version=version.number, file=str(file), finding=said.value)
            loop.call_soon_threadsafe(telling)

    with tempfile.TemporaryDirectory(dir=blobs().spool) as folder:
        findings = Path(folder) / "findings"
        counts = await send(f"{_ERRANDS}:check", argument, {"findings": findings}, listen)
        kept = await blobs().put_file(findings)
        await commands.record_check(job.context, file, job, rulebook, checks.version(), counts, kept.sha256)


def _day(version: Version) -> str:
    """Rules in force on the submission date apply."""
    return version.submitted_at.astimezone(CHINA).date().isoformat()
