"""Objecting to the owner, complaining to the regulator, and what is decided."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import OrganisationId, new_id
from app.core.refusal import Refused
from app.register.districts.queries import tree
from app.register.holidays.queries import calendar
from marketplace.awards import store as awards
from marketplace.awards.commands import end
from marketplace.awards.objections import rules, states, store
from marketplace.awards.objections.facts import (
    ComplaintMoved,
    ComplaintSubmitted,
    ObjectionAnswered,
    ObjectionRaised,
    ObjectionWithdrawn,
)
from marketplace.awards.objections.model import Complaint, ComplaintId, Objection, ObjectionId
from marketplace.bids import store as bids
from marketplace.tenders import sight
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Hold, Tender, TenderId
from marketplace.tenders.periods import after
from marketplace.tenders.rules import demand_free, words
from storage.operation import operation
from storage.unit import Operation

AGENCIES = {Role.AGENCY}
JUDGES = {Role.REGULATOR}


@operation("tender.object", zh="提出异议", en="object to a result", roles=AGENCIES)
async def raise_objection(op: Operation, tender_id: TenderId, text: str) -> ObjectionRaised:
    """An agency that bid objects while the result is published; the owner answers in the policy's days."""
    tender = await tenders.lock(tender_id)
    agency = await _bidder(tender, op)
    demand_free(tender, "提出异议")
    now = await op.now()
    rules.demand_in_publicity(await awards.of_tender(tender_id), now)
    objection = Objection(
        id=ObjectionId(new_id()),
        tender=tender_id,
        agency=agency,
        state=states.OBJECTION.initial,
        text=words("异议", text),
        at=now,
        due=now + timedelta(days=tender.frozen.result.calendar_objection_answer),
    )
    await store.rows.add(objection)
    return ObjectionRaised(
        tender=tender_id, objection=objection.id, agency=agency, text=objection.text, due=objection.due
    )


async def _bidder(tender: Tender, op: Operation) -> OrganisationId:
    agency = op.actor.organisation
    if agency is None or not any(bid.agency == agency for bid in await bids.of_tender(tender.id)):
        raise Refused("no_bidder")
    return agency


@operation("tender.answer_objection", zh="答复异议", en="answer an objection", roles={Role.OWNER})
async def answer_objection(op: Operation, objection_id: ObjectionId, text: str) -> ObjectionAnswered:
    found = await store.rows.one(Objection, objection_id)
    tender = await tenders.lock(found.tender)
    sight.demand_owner(tender, op.actor, "答复异议")
    objection = await store.rows.one(Objection, objection_id, "UPDATE")
    state = states.OBJECTION.step(objection.state, "answer")
    text, now = words("答复", text), await op.now()
    answered = msgspec.structs.replace(objection, state=state, answer=text, answered_at=now)
    await store.rows.save(objection, answered)
    return ObjectionAnswered(tender=tender.id, objection=objection_id, text=text, at=now)


@operation("tender.withdraw_objection", zh="撤回异议", en="withdraw an objection", roles=AGENCIES)
async def withdraw_objection(op: Operation, objection_id: ObjectionId) -> ObjectionWithdrawn:
    """By whoever raised it, before the answer: it blocks nothing any more, and no complaint follows it."""
    found = await store.rows.one(Objection, objection_id)
    if found.agency != op.actor.organisation:
        raise Refused("not_found", thing="异议")
    tender = await tenders.lock(found.tender)
    objection = await store.rows.one(Objection, objection_id, "UPDATE")
    rules.demand_no_complaint(objection, await store.complaints(tender.id))
    state = states.OBJECTION.step(objection.state, "withdraw")
    await store.rows.save(objection, msgspec.structs.replace(objection, state=state))
    return ObjectionWithdrawn(tender=tender.id, objection=objection_id, at=await op.now())


@operation("tender.complain", zh="提交投诉", en="complain about a tender", roles=AGENCIES)
async def complain(op: Operation, objection_id: ObjectionId, text: str) -> ComplaintSubmitted:
    """Whom the answer does not satisfy, or who got none, turns to the regulator."""
    objection = await store.rows.one(Objection, objection_id)
    if objection.agency != op.actor.organisation:
        raise Refused("not_found", thing="异议")
    tender = await tenders.lock(objection.tender)
    now = await op.now()
    rules.demand_complaint_in_time(await store.rows.one(Objection, objection_id), tender.frozen.result, now)
    complaint = Complaint(
        id=ComplaintId(new_id()),
        tender=tender.id,
        objection=objection_id,
        agency=objection.agency,
        state=states.COMPLAINT.initial,
        text=words("投诉", text),
        at=now,
    )
    await store.rows.add(complaint)
    return ComplaintSubmitted(
        tender=tender.id, complaint=complaint.id, agency=complaint.agency, text=complaint.text, at=now
    )


@operation("tender.accept_complaint", zh="受理投诉", en="accept a complaint", roles=JUDGES)
async def accept_complaint(op: Operation, complaint_id: ComplaintId) -> ComplaintMoved:
    """The tender is suspended until the decision, which is due in the policy's working days."""
    tender, complaint = await _judged(op, complaint_id)
    now = await op.now()
    due = after(now, tender.frozen.result.decision, await calendar())
    await _move(complaint, "accept", due=due)
    await tenders.rows.save(tender, msgspec.structs.replace(tender, hold=Hold.SUSPENDED))
    return ComplaintMoved(tender=tender.id, complaint=complaint_id, event="accept", reason="", at=now)


@operation("tender.dismiss_complaint", zh="不予受理投诉", en="dismiss a complaint", roles=JUDGES)
async def dismiss_complaint(op: Operation, complaint_id: ComplaintId, reason: str) -> ComplaintMoved:
    tender, complaint = await _judged(op, complaint_id)
    reason, now = words("理由", reason), await op.now()
    await _move(complaint, "dismiss", decision=reason, decided_at=now, decided_by=op.actor.person)
    return ComplaintMoved(tender=tender.id, complaint=complaint_id, event="dismiss", reason=reason, at=now)


@operation("tender.decide_complaint", zh="处理投诉", en="decide a complaint", roles=JUDGES)
async def decide_complaint(op: Operation, complaint_id: ComplaintId, upheld: bool, reason: str) -> list[Fact]:
    """The tender goes on. Upheld: the awards that stand are cancelled and the next candidates follow."""
    tender, complaint = await _judged(op, complaint_id)
    event = "uphold" if upheld else "reject"
    reason, now = words("理由", reason), await op.now()
    await _move(complaint, event, decision=reason, decided_at=now, decided_by=op.actor.person)
    tender = await _free(tender)
    facts: list[Fact] = [
        ComplaintMoved(tender=tender.id, complaint=complaint_id, event=event, reason=reason, at=now)
    ]
    if upheld:
        for award in await awards.of_tender(tender.id):
            if award.state == "active":
                facts += await end(op, tender, award, "cancel", f"投诉成立：{reason}")
    return facts


@operation("tender.withdraw_complaint", zh="撤回投诉", en="withdraw a complaint", roles=AGENCIES)
async def withdraw_complaint(op: Operation, complaint_id: ComplaintId) -> ComplaintMoved:
    found = await store.rows.one(Complaint, complaint_id)
    if found.agency != op.actor.organisation:
        raise Refused("not_found", thing="投诉")
    tender = await tenders.lock(found.tender)
    complaint = await store.rows.one(Complaint, complaint_id, "UPDATE")
    now = await op.now()
    await _move(complaint, "withdraw", decided_at=now)
    await _free(tender)
    return ComplaintMoved(tender=tender.id, complaint=complaint_id, event="withdraw", reason="", at=now)


async def _judged(op: Operation, complaint_id: ComplaintId) -> tuple[Tender, Complaint]:
    """The complaint and its tender, for who supervises its district. Refused("not_found")."""
    found = await store.rows.one(Complaint, complaint_id)
    tender = await tenders.lock(found.tender)
    if not sight.supervises(op.actor, (await tree()).above(tender.district)):
        raise Refused("not_found", thing="投诉")
    return tender, await store.rows.one(Complaint, complaint_id, "UPDATE")


async def _move(complaint: Complaint, event: str, **changes: object) -> None:
    state = states.COMPLAINT.step(complaint.state, event)
    await store.rows.save(complaint, msgspec.structs.replace(complaint, state=state, **changes))


async def _free(tender: Tender) -> Tender:
    """No longer suspended, unless another complaint is accepted still."""
    accepted = [one for one in await store.complaints(tender.id) if one.state == "accepted"]
    if tender.hold != Hold.SUSPENDED or accepted:
        return tender
    return await tenders.rows.save(tender, msgspec.structs.replace(tender, hold=Hold.NONE))
