"""Supplementary agreements (补充协议): one party proposes, the other agrees or not."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from marketplace.awards import store as awards
from marketplace.awards.model import Award
from marketplace.contracts import rules, states, store
from marketplace.contracts.amendments.priced import follow_price
from marketplace.contracts.facts import ContractAmendmentDecided, ContractAmendmentProposed
from marketplace.contracts.model import AmendmentId, Contract, ContractAmendment, ContractId
from marketplace.tenders import store as tenders
from marketplace.tenders.rules import amount as checked
from marketplace.tenders.rules import demand_free, words
from storage.operation import operation
from storage.unit import Operation

PARTIES = {Role.OWNER, Role.AGENCY}
IN_FORCE = ("signed", "filed", "running")


@operation("contract.propose_amendment", zh="提出补充协议", en="propose a contract amendment", roles=PARTIES)
async def propose(
    op: Operation, contract_id: ContractId, text: str, amount: Decimal | None = None
) -> ContractAmendmentProposed:
    """A change of what was agreed, in words; a new amount stays within the award."""
    found = await store.rows.one(Contract, contract_id)
    party = rules.demand_party(found, op.actor.organisation)
    demand_free(await tenders.lock(found.tender), "提出补充协议")
    contract = await store.rows.one(Contract, contract_id, "UPDATE")
    if contract.state not in IN_FORCE:
        raise Refused("no_such_step", thing="contract", state=contract.state, event="amend")
    if amount is not None:
        award = await awards.rows.one(Award, contract.award)
        rules.demand_within_award(checked("amount", amount), award)
    amendment = ContractAmendment(
        id=AmendmentId(new_id()),
        contract=contract_id,
        number=len(await store.amendments(contract_id)) + 1,
        proposed_by=party,
        text=words("补充协议", text),
        amount=amount,
        state=states.AMENDMENT.initial,
        at=await op.now(),
    )
    await store.rows.add(amendment)
    return ContractAmendmentProposed(
        tender=contract.tender,
        contract=contract_id,
        amendment=amendment.id,
        text=amendment.text,
        amount=amount,
        at=amendment.at,
    )


@operation("contract.decide_amendment", zh="答复补充协议", en="decide a contract amendment", roles=PARTIES)
async def decide(op: Operation, amendment_id: AmendmentId, agrees: bool) -> ContractAmendmentDecided:
    """The other party's word. With its consent the amendment is in force, and its amount the contract's."""
    found = await store.rows.one(ContractAmendment, amendment_id)
    contract = await store.rows.one(Contract, found.contract)
    party = rules.demand_party(contract, op.actor.organisation)
    demand_free(await tenders.lock(contract.tender), "答复补充协议")
    amendment = await store.rows.one(ContractAmendment, amendment_id, "UPDATE")
    if party == amendment.proposed_by:
        raise Refused("own_amendment")
    event, now = "agree" if agrees else "refuse", await op.now()
    state = states.AMENDMENT.step(amendment.state, event)
    await store.rows.save(amendment, msgspec.structs.replace(amendment, state=state, decided_at=now))
    contract = await store.rows.one(Contract, contract.id, "UPDATE")
    if agrees and amendment.amount is not None:
        after = msgspec.structs.replace(contract, amount=amendment.amount)
        await follow_price(await store.rows.save(contract, after))
    return ContractAmendmentDecided(
        tender=contract.tender, contract=contract.id, amendment=amendment_id, event=event, at=now
    )
