"""A contract that both have signed is told to the register: who serves the project from now on."""

from __future__ import annotations

from app.register.engagements.commands import engage_service
from marketplace.contracts import store
from marketplace.contracts.model import Contract, ContractId
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Tender, TenderId
from storage.jobs.running import RunningJob
from storage.jobs.task import task


@task("contract.tell_engaged", queue="light")
async def tell_engaged(job: RunningJob, tender: TenderId, contract: ContractId, both: bool) -> None:
    """Nothing while one signature is missing, or where the need belongs to no project."""
    found = await tenders.rows.one(Tender, tender)
    if not both or found.project is None:
        return
    signed = await store.rows.one(Contract, contract)
    await engage_service(job.context, found.project, found.service, signed.agency, signed.number, job)
