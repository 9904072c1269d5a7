"""The course of a contract (合同履行): begun, completed; and one that nobody signed is dropped."""

from __future__ import annotations

import msgspec

from app.core.actor import Role
from marketplace.awards.model import AwardId
from marketplace.contracts import states, store
from marketplace.contracts.commands import PARTIES, locked
from marketplace.contracts.facts import ContractCompleted, ContractDropped, ServiceBegun
from marketplace.contracts.model import Contract, ContractId
from marketplace.contracts.rules import demand_client
from marketplace.tenders import states as tender_states
from marketplace.tenders.commands import move
from marketplace.tenders.rules import demand_free, words
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation


@operation("contract.begin", zh="开始履行合同", en="begin the service", roles=PARTIES)
async def begin_service(op: Operation, contract_id: ContractId) -> ServiceBegun:
    """Either party records that the service has begun; a contract that is not filed is not performed."""
    tender, contract = await locked(contract_id, op)
    demand_free(tender, "开始履行")
    now, state = await op.now(), states.CONTRACT.step(contract.state, "run")
    await store.rows.save(contract, msgspec.structs.replace(contract, state=state, begun_at=now))
    if tender_states.TENDER.allows(tender.state, "serve"):
        await move(tender, "serve")
    return ServiceBegun(tender=tender.id, contract=contract_id, at=now)


@operation("contract.complete", zh="确认合同履行完毕", en="complete a contract", roles={Role.OWNER})
async def complete_contract(op: Operation, contract_id: ContractId, statement: str) -> ContractCompleted:
    """The owner states that what was agreed has been performed; the agency cannot say so for him."""
    tender, contract = await locked(contract_id, op)
    demand_client(contract, op.actor.organisation)
    demand_free(tender, "确认履行完毕")
    now, state = await op.now(), states.CONTRACT.step(contract.state, "complete")
    said = words("履行情况", statement)
    after = msgspec.structs.replace(contract, state=state, ended_at=now, reason=said)
    await store.rows.save(contract, after)
    return ContractCompleted(tender=tender.id, contract=contract_id, statement=said, at=now)


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
