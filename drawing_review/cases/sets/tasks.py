"""Machine work on a set, submitted or a draft: its index, sheets and PDF pages against each other."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from app.core.ids import CaseId
from drawing_review.cases import store as case_store
from drawing_review.cases.model import FileKind, SetFile, VersionId
from drawing_review.cases.sets import commands, store
from drawing_review.cases.sets.check import index_points
from drawing_review.cases.sets.model import Point
from drawing_review.cases.versions.caged import send
from drawing_review.cases.versions.rules import set_hash
from storage.blobs.store import store as blobs
from storage.jobs.running import RunningJob
from storage.jobs.task import task

HOLD = "drawing_review.cases.sets.errands:hold"


@task("set.check", queue="checks", about="case")
async def check_set(job: RunningJob, case: CaseId, version: VersionId) -> None:
    """All in which the set does not agree with itself, told once."""
    if await store.of_version(version) is not None:
        return
    files = await case_store.files_of(version)
    before = await store.of_draft(case, set_hash(files))  # as its designer saw it before he submitted it
    kept = before.points if before else await _kept(files)
    points = msgspec.json.decode(await blobs().read(kept), type=list[Point])
    await commands.record_set_check(job.context, version, job, points, kept)


@task("draft.check", queue="checks", about="case")
async def check_draft(job: RunningJob, case: CaseId, sha256: str) -> None:
    """The same of a draft, for who prepares it; of each content once, and not of one that has changed."""
    draft = await case_store.draft_of(case)
    if set_hash(draft) != sha256 or await store.of_draft(case, sha256) is not None:
        return
    kept = await _kept(draft)
    points = msgspec.json.decode(await blobs().read(kept), type=list[Point])
    await commands.record_draft_check(job.context, case, sha256, job, points, kept)


async def _kept(files: Sequence[SetFile]) -> str:
    """Key of all points of these files."""
    points = [*index_points(files), *await _printed(files)]
    return (await blobs().put_bytes(msgspec.json.encode(points))).sha256


async def _printed(files: Sequence[SetFile]) -> list[Point]:
    """What differs between the signed pages and the drawings; nothing where there is no signed PDF."""
    papers = [file for file in files if file.kind == FileKind.SIGNED and file.drawing]
    if not papers:
        return []
    drawings = [file for file in files if file.kind == FileKind.DRAWING and file.drawing]
    argument = {
        "papers": [await _side(file) for file in papers],
        "drawings": [await _side(file) for file in drawings],
    }
    with tempfile.TemporaryDirectory(dir=blobs().spool) as folder:
        output = Path(folder) / "points"
        await send(HOLD, argument, {"points": output})
        return msgspec.json.decode(await asyncio.to_thread(output.read_bytes), type=list[Point])


async def _side(file: SetFile) -> dict[str, Any]:
    """A file as the cage is told of it; what was read of a PDF lies where a drawing's Drawing does."""
    side = {"file": str(file.id), "path": str(await blobs().fetch_to_cache(file.drawing))}
    if file.columns:
        side["columns"] = str(await blobs().fetch_to_cache(file.columns))
    return side
