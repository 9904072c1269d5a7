"""One paper of the object store read in the worker's cage: a PDF's pages and signatures, a table's lines."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from drawing_review.cases.model import Summary
from drawing_review.cases.papers.trust import trusted_roots
from drawing_review.cases.versions.caged import send
from drawing_review.reading.errand import Progress, Told
from storage.blobs.store import store as blobs
from storage.jobs.running import RunningJob

ERRAND = "drawing_review.cases.papers.reading:read_paper"


def listener(job: RunningJob) -> Callable[[Progress | Told], None]:
    """Puts the steps that the cage tells into the job's progress."""

    def listen(said: Progress | Told) -> None:
        if isinstance(said, Progress):
            job.progress(said.done, said.total or None, said.step)

    return listen


async def read_pdf(sha256: str, job: RunningJob) -> Summary:
    """What lists show of it; its texts are not kept. Refused where it cannot be read."""
    argument = {"path": str(await blobs().fetch_to_cache(sha256)), "roots": trusted_roots()}
    with tempfile.TemporaryDirectory(dir=blobs().spool) as folder:
        found = await send(ERRAND, argument, {"paper": Path(folder) / "paper"}, listener(job))
    return msgspec.convert(found, Summary)
