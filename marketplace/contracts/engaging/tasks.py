"""A contract that both have signed is told to the register: who serves the project from now on."""

from __future__ import annotations

from app.register.engagements.commands import engage_service
from marketplace.contracts import store
from marketplace.contracts.model import Contract, ContractId
from marketplace.tenders import store as tenders
from marketplace.tenders.bundles import services_of
from marketplace.tenders.model import Lot, Tender, TenderId
from storage.jobs.running import RunningJob
from storage.jobs.task import task


@task("contract.tell_engaged", queue="light")
async def tell_engaged(job: RunningJob, tender: TenderId, contract: ContractId, both: bool) -> None:
    """Nothing while one signature is missing, or where the need belongs to no project.

    Of a package the agency is engaged for every service of its lot.
    """
    found = await tenders.rows.one(Tender, tender)
    if not both or found.project is None:
        return
    signed = await store.rows.one(Contract, contract)
    lot = await tenders.rows.one(Lot, signed.lot)
    for service in services_of(found, lot):
        await engage_service(job.context, found.project, service, signed.agency, signed.number)
