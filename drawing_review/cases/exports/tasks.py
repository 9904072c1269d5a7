"""Writing an export: gathered with the machine's eyes, which see no restricted sheet; kept by its hash."""

from __future__ import annotations

import asyncio

import structlog

from app.core.ids import CaseId
from app.core.refusal import Refused
from drawing_review.cases.exports import written
from drawing_review.cases.exports.commands import Written, record_export
from drawing_review.cases.exports.gathering import Leaving, leaving
from drawing_review.cases.exports.model import Export, ExportId, Kind
from drawing_review.cases.exports.store import rows
from drawing_review.cases.papers.caged import listener
from storage.blobs.store import store as blobs
from storage.jobs.running import RunningJob
from storage.jobs.task import task

ENDINGS = {Kind.LETTER: "pdf", Kind.OVERLAY: "dxf", Kind.BCF: "bcf", Kind.TABLE: "csv"}
WORDS = {Kind.LETTER: "审查意见书", Kind.OVERLAY: "审查标注", Kind.BCF: "审查意见", Kind.TABLE: "意见与检查"}
_log = structlog.get_logger(__name__)


@task("export.write", queue="reading", about="case")
async def write_export(job: RunningJob, case: CaseId, export: ExportId) -> None:
    found = await rows.one(Export, export)
    if found.state != "making":
        return
    try:
        left = await leaving(found, job.context.actor)
        content = await _content(found.kind, left, job)
        kept = await blobs().put_bytes(content)
    except Refused as refused:
        if refused.status >= 500:  # the store is away: another attempt
            raise
        _log.warning("an export could not be written", export=str(export), code=refused.code)
        await record_export(job.context, export, job, None)
        return
    name = f"{left.matter.case.number}-V{found.version}-{WORDS[found.kind]}.{ENDINGS[found.kind]}"
    made = Written(name, kept.sha256, len(content), len(left.remarks), left.left_out)
    await record_export(job.context, export, job, made)


async def _content(kind: Kind, left: Leaving, job: RunningJob) -> bytes:
    match kind:
        case Kind.LETTER:
            return await written.letter(left, listener(job))
        case Kind.BCF:
            return await written.exchange(left, listener(job))
        case Kind.OVERLAY:
            return await asyncio.to_thread(written.layers, left)
        case Kind.TABLE:
            return await written.table(left)
