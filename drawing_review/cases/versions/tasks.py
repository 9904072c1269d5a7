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
from drawing_review.cases import queries, store
from drawing_review.cases.model import FileId, SetFile, Summary, Version
from drawing_review.cases.profile import aliases_of, digest, profile_of
from drawing_review.cases.restricted import closed_of, open_findings
from drawing_review.cases.versions import commands
from drawing_review.cases.versions.asked import Asked
from drawing_review.cases.versions.caged import read_into, send
from drawing_review.cases.versions.commands import Made
from drawing_review.reading.cage import Listener
from drawing_review.reading.errand import Progress, Told
from drawing_review.rulebooks.queries import confirmed
from storage.blobs.store import store as blobs
from storage.jobs.running import RunningJob
from storage.jobs.task import task

LOOKED_FROM = 5_000_000  # bytes of a file; a smaller one is packed within a second
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
    if file.size >= LOOKED_FROM:
        await _show(job, places, folder / "look", listen)
    packs = {name: folder / name for name in ("pack", "open_pack")}
    summary = await send(f"{_ERRANDS}:pack_drawing", places, packs, listen)
    made |= {name: place for name, place in packs.items() if place.stat().st_size}
    keys = {name: (await blobs().put_file(place)).sha256 for name, place in made.items()}
    return Made(**keys, summary=msgspec.convert(summary | {"aliases": digest(aliases)}, Summary))


async def _show(job: RunningJob, places: dict[str, str], look: Path, listen: Listener) -> None:
    """An overview can be looked at at once: what has been read is enough for that."""
    if await send(f"{_ERRANDS}:first_look", places, {"look": look}, listen):
        job.progress(0, None, "pack", (await blobs().put_file(look)).sha256)


@task("drawing.check", queue="checks", about="case")
async def check_drawing(job: RunningJob, case: CaseId, file: FileId, rulebook: str) -> None:
    """One rulebook over the drawing; each finding reaches the open pages as it is made.

    What was asked before, of the same bytes under the same rules, is not asked again.
    """
    found = await queries.file(file)
    assert found.version is not None, "checks are ordered once a file is submitted"
    version = await queries.version(found.version)
    asked = Asked(
        drawing=found.drawing,
        rulebook=rulebook,
        on=version.submitted_at.astimezone(CHINA).date(),  # rules in force on the submission date apply
        profile=await profile_of(case),
        confirmed=tuple(sorted(await confirmed())),
    )
    known = await store.same_run(asked.key())
    made = known or await _examine(job, found, version, asked)
    await commands.record_check(job.context, file, job, asked, made.counts, made.fired, made.findings)


class Examined(msgspec.Struct, frozen=True):
    """What came of a run: how many of each, and where the findings are kept."""

    counts: dict[str, int]
    fired: dict[str, int]
    findings: str = ""


async def _examine(job: RunningJob, file: SetFile, version: Version, asked: Asked) -> Examined:
    """In the cage; what is on a restricted sheet is told to nobody live."""
    argument = {
        "drawing": str(await blobs().fetch_to_cache(file.drawing)),
        "asked": msgspec.to_builtins(asked),
    }
    loop, closed = asyncio.get_running_loop(), closed_of([file])

    def listen(said: Progress | Told) -> None:  # heard in the cage's thread, told on the loop
        if isinstance(said, Told) and open_findings(closed, [{**said.value, "file": str(file.id)}]):
            telling = partial(job.tell, version=version.number, file=str(file.id), finding=said.value)
            loop.call_soon_threadsafe(telling)

    with tempfile.TemporaryDirectory(dir=blobs().spool) as folder:
        findings = Path(folder) / "findings"
        told = await send(f"{_ERRANDS}:check", argument, {"findings": findings}, listen)
        kept = await blobs().put_file(findings)
        return msgspec.structs.replace(msgspec.convert(told, Examined), findings=kept.sha256)
