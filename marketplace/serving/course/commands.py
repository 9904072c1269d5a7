"""The course of a contract (合同履行): begun by either party, completed by the owner's word."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.refusal import Refused
from marketplace.contracts import states, store
from marketplace.contracts.commands import PARTIES, locked
from marketplace.contracts.facts import ContractCompleted, ServiceBegun
from marketplace.contracts.model import Contract, ContractId
from marketplace.contracts.rules import demand_client
from marketplace.serving.store import results
from marketplace.tenders import states as tender_states
from marketplace.tenders import store as tenders
from marketplace.tenders.commands import move
from marketplace.tenders.rules import demand_free, words
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
    await _demand_judged(contract_id)
    now, said = await op.now(), words("履行情况", statement)
    await complete(contract, said, now)
    return ContractCompleted(tender=tender.id, contract=contract_id, statement=said, at=now)


async def _demand_judged(contract_id: ContractId) -> None:
    if any(one.state == "delivered" for one in await results(contract_id)):
        raise Refused("result_waiting")


async def complete(contract: Contract, reason: str, now: datetime) -> None:
    """The contract is performed; once every contract of the tender has ended, the tender is delivered."""
    state = states.CONTRACT.step(contract.state, "complete")
    after = msgspec.structs.replace(contract, state=state, ended_at=now, reason=reason)
    await store.rows.save(contract, after)
    tender = await tenders.lock(contract.tender)
    ended = [one.state in states.CONTRACT.final for one in await store.rows.of(Contract, tender=tender.id)]
    if all(ended) and tender_states.TENDER.allows(tender.state, "deliver"):
        await move(tender, "deliver")
