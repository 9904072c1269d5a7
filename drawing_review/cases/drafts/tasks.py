"""Machine work on a draft: unpacking an archive, in a killable child."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec

from app.core.ids import CaseId
from app.core.refusal import Refused
from drawing_review.cases import queries
from drawing_review.cases.drafts import commands
from drawing_review.cases.drafts.archive import LARGEST
from drawing_review.cases.model import FileId
from drawing_review.cases.versions.arrival import Arrived
from drawing_review.cases.versions.caged import send
from drawing_review.cases.versions.commands import record_refusal
from drawing_review.reading.errand import Progress, Told
from storage.blobs.model import CHUNK
from storage.blobs.store import store as blobs
from storage.jobs.running import RunningJob
from storage.jobs.task import task

UNPACK = "drawing_review.cases.drafts.unpacking:unpack"


@task("set.unpack", queue="reading", about="case")
async def unpack_archive(job: RunningJob, case: CaseId, file: FileId) -> None:
    """Its files join the draft; or the reason why none of them does is told at the archive."""
    found = await queries.waiting_file(file)
    if found is None:
        return

    def listen(said: Progress | Told) -> None:
        if isinstance(said, Progress):
            job.progress(said.done, said.total or None, said.step)

    path = await blobs().fetch_to_cache(found.sha256)
    with tempfile.TemporaryDirectory(dir=blobs().spool) as folder:
        outputs = {name: Path(folder) / name for name in ("contents", "entries")}
        try:
            await send(UNPACK, {"path": str(path)}, outputs, listen)
            arrived = await _keep(outputs["contents"], outputs["entries"])
        except Refused as refused:
            if refused.status >= 500:  # the store is away: another attempt, not the archive's fault
                raise
            data = {name: str(value) for name, value in refused.data.items()}
            await record_refusal(job.context, file, job, refused.code, data)
        else:
            await commands.record_unpacked(job.context, file, job, arrived)


async def _keep(contents: Path, entries: Path) -> list[Arrived]:
    """Each file of the archive under its own hash in the object store."""
    told = msgspec.json.decode(await asyncio.to_thread(entries.read_bytes), type=list[tuple[str, int]])
    kept, offset = [], 0
    for name, size in told:
        blob = await blobs().put(_part(contents, offset, size), limit=LARGEST, expected=size)
        kept.append(Arrived(name, blob.sha256, blob.size))
        offset += size
    return kept


async def _part(path: Path, offset: int, size: int) -> AsyncIterator[bytes]:
    """`size` bytes of the file from `offset`."""
    with await asyncio.to_thread(path.open, "rb") as file:
        file.seek(offset)
        while size:
            chunk = await asyncio.to_thread(file.read, min(CHUNK, size))
            yield chunk
            size -= len(chunk)
