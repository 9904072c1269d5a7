"""Machine work on PDFs and tables of a set: read in a killable child."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from app.core.ids import CaseId
from app.core.refusal import Refused
from drawing_review.cases import queries
from drawing_review.cases.model import FileId, Summary
from drawing_review.cases.papers.caged import ERRAND, listener
from drawing_review.cases.papers.trust import trusted_roots
from drawing_review.cases.versions import commands
from drawing_review.cases.versions.caged import send
from storage.blobs.store import store as blobs
from storage.jobs.running import RunningJob
from storage.jobs.task import task

_READ = {
    "paper": ERRAND,
    "table": "drawing_review.cases.papers.tables:read_table",
}


@task("paper.read", queue="reading", about="case")
async def read_paper(job: RunningJob, case: CaseId, file: FileId) -> None:
    """Pages, texts and signatures of a PDF; or the reason why not."""
    await _read(job, file, "paper")


@task("table.read", queue="reading", about="case")
async def read_table(job: RunningJob, case: CaseId, file: FileId) -> None:
    """The sheet index in a table; or the reason why not."""
    await _read(job, file, "table")


async def _read(job: RunningJob, file: FileId, what: str) -> None:
    found = await queries.waiting_file(file)
    if found is None:
        return
    path = await blobs().fetch_to_cache(found.sha256)
    argument = {"path": str(path), "roots": trusted_roots()}
    with tempfile.TemporaryDirectory(dir=blobs().spool) as folder:
        output = Path(folder) / "paper"
        try:
            summary = await send(
                _READ[what], argument, {"paper": output} if what == "paper" else {}, listener(job)
            )
            kept = (await blobs().put_file(output)).sha256 if what == "paper" else ""
        except Refused as refused:
            if refused.status >= 500:  # the store is away: another attempt, not the file's fault
                raise
            data = {name: str(value) for name, value in refused.data.items()}
            await commands.record_refusal(job.context, file, job, refused.code, data)
        else:
            read = msgspec.convert(summary, Summary)
            await commands.record_paper(job.context, file, job, kept, read)
