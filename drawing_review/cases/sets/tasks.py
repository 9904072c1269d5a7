"""Machine work on a submitted set: its index against its sheets, its PDF pages against its drawings."""

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
    points = [*index_points(files), *await _printed(files)]
    kept = await blobs().put_bytes(msgspec.json.encode(points))
    await commands.record_set_check(job.context, version, job, points, kept.sha256)


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
