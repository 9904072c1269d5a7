"""An accepted final result goes into the project's documents, once: later matters use it (一次提交)."""

from __future__ import annotations

from app.register.documents.commands import file_result
from marketplace.contracts import store as contracts
from marketplace.contracts.model import Contract, ContractId
from marketplace.serving import store
from marketplace.serving.model import Kind, Result, ResultId
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Tender
from storage.jobs.running import RunningJob
from storage.jobs.task import task


@task("service.share_result", queue="light")
async def share_result(job: RunningJob, contract: ContractId, result: ResultId, kind: Kind) -> None:
    """Nothing for interim results, or where the need belongs to no project."""
    signed = await contracts.rows.one(Contract, contract)
    tender = await tenders.rows.one(Tender, signed.tender)
    if kind != Kind.FINAL or tender.project is None:
        return
    given = await store.rows.one(Result, result)
    await file_result(
        job.context,
        tender.project,
        name=given.name,
        media_type=given.media_type,
        sha256=given.sha256,
        size=given.size,
        by=given.by,
        agency=signed.agency,
        job=job,
    )
