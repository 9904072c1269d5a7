"""Contracts that end without their parties: unsigned ones with their award, signed ones by a ruling."""

from __future__ import annotations

from uuid import UUID

import msgspec

from app.core.actor import Role
from marketplace.awards.model import AwardId
from marketplace.contracts import states, store
from marketplace.contracts.facts import ContractDropped, ContractStopped
from marketplace.contracts.model import Contract, ContractId
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation


@operation("contract.drop", zh="未签合同作废", en="drop an unsigned contract", roles={Role.SYSTEM})
async def drop_contract(op: Operation, award_id: AwardId, job: Job | None = None) -> ContractDropped | None:
    """The award has ended: what was drawn up from it is signed by nobody any more. Once."""
    if job is not None:
        await op.finish(job)
    found = await store.rows.of(Contract, award=award_id)
    if not found:
        return None
    contract = await store.rows.one(Contract, found[0].id, "UPDATE")
    if not states.CONTRACT.allows(contract.state, "drop"):
        return None
    now, state = await op.now(), states.CONTRACT.step(contract.state, "drop")
    after = msgspec.structs.replace(contract, state=state, ended_at=now, reason="成交结果已取消")
    await store.rows.save(contract, after)
    return ContractDropped(tender=contract.tender, contract=contract.id, at=now)


@operation(
    "contract.stop",
    zh="依处理决定停止履行合同",
    en="stop a contract by a ruling",
    roles={Role.REGULATOR, Role.SYSTEM},
)
async def stop_contract(
    op: Operation, contract_id: ContractId, sanction: UUID, reason: str
) -> ContractStopped | None:
    """A sanction rules that what runs stops (责令停止履行). None where it has ended meanwhile."""
    contract = await store.rows.one(Contract, contract_id, "UPDATE")
    if not states.CONTRACT.allows(contract.state, "terminate"):
        return None
    now, state = await op.now(), states.CONTRACT.step(contract.state, "terminate")
    after = msgspec.structs.replace(contract, state=state, ended_at=now, reason=reason)
    await store.rows.save(contract, after)
    return ContractStopped(
        tender=contract.tender, contract=contract.id, sanction=sanction, reason=reason, at=now
    )
