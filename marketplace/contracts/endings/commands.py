"""Ending a contract early (合同解除): by consent of both, or for cause by notice of one (民法典 562–565)."""

from __future__ import annotations

import msgspec

from app.core.ids import new_id
from app.core.refusal import Refused
from marketplace.contracts import rules, states, store
from marketplace.contracts.commands import PARTIES, locked
from marketplace.contracts.facts import ContractTerminated, EndingProposed, EndingRefused
from marketplace.contracts.model import Contract, ContractId, Ending, EndingId, Ground
from marketplace.tenders.rules import demand_free, words
from storage.operation import operation
from storage.unit import Operation


@operation("contract.end", zh="提出解除合同", en="ask to end a contract", roles=PARTIES)
async def end_contract(
    op: Operation, contract_id: ContractId, ground: Ground, reason: str
) -> EndingProposed | ContractTerminated:
    """By consent it waits for the other party's word; for cause it ends when the notice is given (565).

    Who disputes the cause goes to court or arbitration; the platform keeps who said what and when.
    """
    tender, contract = await locked(contract_id, op)
    party = rules.demand_party(contract, op.actor.organisation)
    demand_free(tender, "解除合同")
    states.CONTRACT.step(contract.state, "terminate")
    reason, now = words("理由", reason), await op.now()
    rules.demand_no_open_ending(await store.endings(contract_id), ground)
    ending = Ending(
        id=EndingId(new_id()),
        contract=contract_id,
        by=party,
        ground=ground,
        reason=reason,
        state=states.ENDING.initial,
        at=now,
    )
    await store.rows.add(ending)
    if ground == Ground.CONSENT:
        return EndingProposed(
            tender=tender.id, contract=contract_id, ending=ending.id, by=party, reason=reason, at=now
        )
    return await _terminate(op, contract, ending, "notify")


async def _terminate(op: Operation, contract: Contract, ending: Ending, event: str) -> ContractTerminated:
    now = await op.now()
    state = states.ENDING.step(ending.state, event)
    await store.rows.save(ending, msgspec.structs.replace(ending, state=state, decided_at=now))
    state = states.CONTRACT.step(contract.state, "terminate")
    after = msgspec.structs.replace(contract, state=state, ended_at=now, reason=ending.reason)
    await store.rows.save(contract, after)
    return ContractTerminated(
        tender=contract.tender,
        contract=contract.id,
        ending=ending.id,
        by=ending.by,
        agency=contract.agency,
        ground=ending.ground,
        reason=ending.reason,
        at=now,
    )


@operation("contract.answer_ending", zh="答复解除合同", en="answer the wish to end a contract", roles=PARTIES)
async def answer_ending(
    op: Operation, ending_id: EndingId, agrees: bool
) -> ContractTerminated | EndingRefused:
    """The other party's word on ending by consent; its silence ends nothing."""
    found = await store.rows.one(Ending, ending_id)
    tender, contract = await locked(found.contract, op)
    demand_free(tender, "解除合同")
    ending = await store.rows.one(Ending, ending_id, "UPDATE")
    if op.actor.organisation == ending.by:
        raise Refused("own_ending")
    if agrees:
        return await _terminate(op, contract, ending, "agree")
    now, state = await op.now(), states.ENDING.step(ending.state, "refuse")
    await store.rows.save(ending, msgspec.structs.replace(ending, state=state, decided_at=now))
    return EndingRefused(tender=tender.id, contract=contract.id, ending=ending_id, at=now)
