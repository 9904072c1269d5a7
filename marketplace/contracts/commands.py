"""Contracts: drawn up by the owner, signed by both parties, filed."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.holidays.queries import calendar
from app.register.organisations.queries import organisation
from marketplace.awards import states as award_states
from marketplace.awards import store as awards
from marketplace.awards.model import Award, AwardId
from marketplace.awards.objections.blocking import demand_unblocked
from marketplace.awards.objections.queries import complaints, objections
from marketplace.awards.objections.rules import demand_undisputed
from marketplace.contracts import rules, states, store
from marketplace.contracts.facts import ContractDrawn, ContractFiled, ContractSigned
from marketplace.contracts.model import Contract, ContractId, Signature
from marketplace.contracts.wording import digest, text_of
from marketplace.signups.queries import demand_unbarred
from marketplace.tenders import sight
from marketplace.tenders import store as tenders
from marketplace.tenders.commands import move, move_lot
from marketplace.tenders.model import Lot, Tender
from marketplace.tenders.periods import after
from marketplace.tenders.rules import amount as checked
from marketplace.tenders.rules import demand_free
from storage.operation import operation
from storage.unit import Operation

PARTIES = {Role.OWNER, Role.AGENCY}


@operation("contract.draw", zh="拟定合同", en="draw up a contract", roles={Role.OWNER})
async def draw_contract(op: Operation, award_id: AwardId, amount: Decimal | None = None) -> ContractDrawn:
    """From the template, at the award's price or below it, once the publicity has ended."""
    found = await awards.rows.one(Award, award_id)
    tender = await tenders.lock(found.tender)
    sight.demand_owner(tender, op.actor, "拟定合同")
    demand_free(tender, "拟定合同")
    award = await awards.rows.one(Award, award_id, "UPDATE")
    award_states.AWARD.step(award.state, "contract")
    now = await op.now()
    rules.demand_may_sign(award, now)
    await _demand_undisputed(tender, award, now)
    await _demand_unbarred(tender, award, "签订合同")
    amount = award.price if amount is None else checked("amount", amount)
    rules.demand_within_award(amount, award)
    lot = await tenders.rows.one(Lot, award.lot)
    number = f"{tender.number.replace('CG', 'HT')}-{lot.number}"
    text = text_of(
        tender, lot, amount, await organisation(tender.owner), await organisation(award.agency), number
    )
    contract = Contract(
        id=ContractId(new_id()),
        number=number,
        tender=tender.id,
        lot=lot.id,
        award=award_id,
        owner=tender.owner,
        agency=award.agency,
        amount=amount,
        text=text,
        sha256=digest(text),
        state=states.CONTRACT.initial,
        drawn_at=now,
        sign_due=after(now, tender.frozen.contracting.signing, await calendar()),
    )
    await store.rows.add(contract)
    return ContractDrawn(
        tender=tender.id, contract=contract.id, number=number, amount=amount, sha256=contract.sha256, at=now
    )


async def _demand_undisputed(tender: Tender, award: Award, now: datetime) -> None:
    demand_undisputed(await objections(tender.id), await complaints(tender.id), now)
    await demand_unblocked(tender.id, award.agency)


async def _demand_unbarred(tender: Tender, award: Award, act: str) -> None:
    """Asked again at the signature: a sanction may have begun since the award."""
    await demand_unbarred(tender, await tenders.rows.one(Lot, award.lot), award.agency, act)


async def locked(contract_id: ContractId, op: Operation) -> tuple[Tender, Contract]:
    """The contract of one's own, its tender locked. Refused("not_found") for others."""
    found = await store.rows.one(Contract, contract_id)
    rules.demand_party(found, op.actor.organisation)
    tender = await tenders.lock(found.tender)
    return tender, await store.rows.one(Contract, contract_id, "UPDATE")


@operation("contract.sign", zh="签署合同", en="sign a contract", roles=PARTIES)
async def sign_contract(op: Operation, contract_id: ContractId, sha256: str) -> ContractSigned:
    """The party signs the text it has read. The second signature concludes; the service clock starts."""
    tender, contract = await locked(contract_id, op)
    party = rules.demand_party(contract, op.actor.organisation)
    demand_free(tender, "签署合同")
    states.CONTRACT.step(contract.state, "sign")
    rules.demand_same_text(contract, sha256)
    award = await awards.rows.one(Award, contract.award, "UPDATE")
    award_states.AWARD.step(award.state, "contract")
    now = await op.now()
    rules.demand_may_sign(award, now)
    await _demand_undisputed(tender, award, now)
    await _demand_unbarred(tender, award, "签订合同")
    rules.demand_within_award(contract.amount, award)
    given = await store.signatures(contract_id)
    if any(one.party == party for one in given):
        raise Refused("signed_already")
    assert op.actor.person is not None
    signature = Signature(
        id=new_id(), contract=contract_id, party=party, person=op.actor.person, sha256=sha256, at=now
    )
    await store.rows.add(signature)
    both = rules.concluded(contract, [*given, signature])
    fact = ContractSigned(
        tender=tender.id, contract=contract_id, party=party, sha256=sha256, both=both, at=now
    )
    if both:
        await _conclude(tender, contract, award, fact)
    return fact


async def _conclude(tender: Tender, contract: Contract, award: Award, fact: ContractSigned) -> None:
    """Both have signed: the award is used up, the other candidates lapse, and filing is due."""
    file_due = after(fact.at, tender.frozen.contracting.filing, await calendar())
    state = states.CONTRACT.step(contract.state, "sign")
    after_signing = msgspec.structs.replace(contract, state=state, signed_at=fact.at, file_due=file_due)
    await store.rows.save(contract, after_signing)
    for one in await awards.of_lot(contract.lot):
        event = "contract" if one.id == award.id else "lapse"
        if award_states.AWARD.allows(one.state, event):
            ended = msgspec.structs.replace(one, state=award_states.AWARD.step(one.state, event))
            await awards.rows.save(one, ended)
    await move_lot(await tenders.rows.one(Lot, contract.lot), "contract")
    if all(lot.state in ("contracted", "failed") for lot in await tenders.lots(tender.id)):
        await move(tender, "contract")


@operation("contract.file", zh="合同备案", en="file a contract", roles={Role.OWNER})
async def file_contract(op: Operation, contract_id: ContractId) -> ContractFiled:
    """The owner files the signed contract with the regulator."""
    tender, contract = await locked(contract_id, op)
    now = await op.now()
    state = states.CONTRACT.step(contract.state, "file")
    await store.rows.save(contract, msgspec.structs.replace(contract, state=state, filed_at=now))
    return ContractFiled(tender=tender.id, contract=contract_id, at=now)
