"""Asking for review, appeal or repair; granting by one person, confirming by another."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.districts.queries import tree
from app.register.holidays.queries import calendar
from app.register.people.queries import person
from marketplace.charges import rules as charge_rules
from marketplace.charges import store as charges
from marketplace.charges.commands import policy_now
from marketplace.charges.model import Charge
from marketplace.charges.petitions import rules, store
from marketplace.charges.petitions.facts import PetitionFiled, PetitionHandedUp, PetitionMoved
from marketplace.charges.petitions.model import Kind, Petition, PetitionId
from marketplace.charges.petitions.states import OPEN, PETITION
from marketplace.sanctions import store as sanctions
from marketplace.sanctions.commands import end
from marketplace.sanctions.model import Sanction, SanctionId
from marketplace.tenders.periods import after
from marketplace.tenders.rules import words
from storage.operation import operation
from storage.unit import Operation

JUDGES = {Role.REGULATOR}
ENDS = {Kind.REPAIR: "repair", Kind.REVIEW: "revoke", Kind.APPEAL: "revoke"}
"""What a confirmed petition does to its sanction."""


@operation("petition.file", zh="申请复核、申诉或修复", en="petition about a sanction", roles={Role.AGENCY})
async def file_petition(op: Operation, sanction_id: SanctionId, kind: Kind, text: str) -> PetitionFiled:
    """The sanction goes on meanwhile. Evidence is added while the petition is open."""
    sanction = await sanctions.rows.one(Sanction, sanction_id, "UPDATE")
    if sanction.agency is None or sanction.agency != op.actor.organisation:
        raise Refused("not_found", thing="处理决定")
    now, policy = await op.now(), await policy_now(op)
    rules.check_filing(kind, sanction, await store.about(sanction_id), policy.violation, now)
    charge = await _of(sanction)
    assert op.actor.person is not None
    petition = Petition(
        id=PetitionId(new_id()),
        charge=charge.id,
        sanction=sanction_id,
        kind=kind,
        state=PETITION.initial,
        text=words("text", text),
        by=op.actor.person,
        at=now,
        due=after(now, policy.violation.petition, await calendar()),
    )
    await store.rows.add(petition)
    return PetitionFiled(
        charge=charge.id,
        petition=petition.id,
        sanction=sanction_id,
        kind=kind,
        text=petition.text,
        due=petition.due,
        at=now,
    )


async def _of(sanction: Sanction) -> Charge:
    found = await charges.rows.of(Charge, sanction=sanction.id)
    return found[0]


async def _judged(op: Operation, petition_id: PetitionId) -> tuple[Petition, Sanction, Charge]:
    """The petition with its sanction locked, for a regulator of the district. Refused("not_found")."""
    found = await store.rows.one(Petition, petition_id)
    charge = await charges.rows.one(Charge, found.charge)
    above = (await tree()).above(found.district or charge.district)
    if not charge_rules.oversees(op.actor, Role.REGULATOR, above):
        raise Refused("not_found", thing="申请")
    sanction = await sanctions.rows.one(Sanction, found.sanction, "UPDATE")
    petition = await store.rows.one(Petition, petition_id, "UPDATE")
    rules.demand_unbiased(petition, charge, await store.about(sanction.id), op.actor.person)
    return petition, sanction, charge


async def _move(op: Operation, petition: Petition, event: str, said: str, **changes: object) -> PetitionMoved:
    state = PETITION.step(petition.state, event)
    await store.rows.save(petition, replace(petition, state=state, **changes))
    return PetitionMoved(
        charge=petition.charge,
        petition=petition.id,
        kind=petition.kind,
        event=event,
        reason=said,
        at=await op.now(),
    )


@operation("petition.grant", zh="拟同意申请", en="grant a petition", roles=JUDGES)
async def grant(op: Operation, petition_id: PetitionId, reason: str) -> PetitionMoved:
    """The first of two: nothing is lifted until somebody else confirms."""
    petition, _, charge = await _judged(op, petition_id)
    rules.demand_proof(petition, await charges.papers(charge.id))
    said, now = words("reason", reason), await op.now()
    return await _move(op, petition, "grant", said, reason=said, first_by=op.actor.person, first_at=now)


@operation("petition.refuse", zh="不予支持申请", en="refuse a petition", roles=JUDGES)
async def refuse(op: Operation, petition_id: PetitionId, reason: str) -> PetitionMoved:
    petition, _, _ = await _judged(op, petition_id)
    said, now = words("reason", reason), await op.now()
    return await _move(
        op, petition, "refuse", said, reason=said, first_by=op.actor.person, first_at=now, ended_at=now
    )


@operation("petition.confirm", zh="确认解除处理", en="confirm a grant", roles=JUDGES)
async def confirm(op: Operation, petition_id: PetitionId, reason: str) -> list[Fact]:
    """The second person: publicity, sharing and sanction end in this one step (信用修复管理办法)."""
    petition, sanction, _ = await _judged(op, petition_id)
    await _demand_second(petition, op)
    said, now = words("reason", reason), await op.now()
    moved = await _move(
        op, petition, "confirm", said, second_by=op.actor.person, second_reason=said, ended_at=now
    )
    return [moved, await end(op, sanction, ENDS[petition.kind], petition.reason)]


@operation("petition.object", zh="不同意解除处理", en="object to a grant", roles=JUDGES)
async def object_to_grant(op: Operation, petition_id: PetitionId, reason: str) -> PetitionMoved:
    """The second person does not agree: it is decided anew."""
    petition, _, _ = await _judged(op, petition_id)
    await _demand_second(petition, op)
    said = words("reason", reason)
    return await _move(op, petition, "object", said, second_reason=said, first_by=None, first_at=None)


async def _demand_second(petition: Petition, op: Operation) -> None:
    first = (await person(petition.first_by)).name if petition.first_by else ""
    rules.demand_second(petition, op.actor.person, first)


@operation("petition.withdraw", zh="撤回申请", en="withdraw a petition", roles={Role.AGENCY})
async def withdraw(op: Operation, petition_id: PetitionId) -> PetitionMoved:
    petition = await store.rows.one(Petition, petition_id, "UPDATE")
    charge = await charges.rows.one(Charge, petition.charge)
    if not charge_rules.accused(charge, op.actor):
        raise Refused("not_found", thing="申请")
    return await _move(op, petition, "withdraw", "", ended_at=await op.now())


@operation("petition.hand_up", zh="逾期申请提级", en="hand a late petition up", roles={Role.SYSTEM})
async def hand_up(op: Operation, petition_id: PetitionId) -> PetitionHandedUp | None:
    """Once, when its term is over: regulators of the district above judge it, those who were late no more."""
    found = await store.rows.one(Petition, petition_id)
    sanction = await sanctions.rows.one(Sanction, found.sanction, "UPDATE")
    petition, now = await store.rows.one(Petition, petition_id, "UPDATE"), await op.now()
    if petition.state not in OPEN or petition.district is not None or now < petition.due:
        return None
    charge = await _of(sanction)
    up = (await tree()).parents.get(charge.district) or charge.district
    await store.rows.save(petition, replace(petition, district=up))
    return PetitionHandedUp(
        charge=charge.id,
        petition=petition.id,
        kind=petition.kind,
        from_district=charge.district,
        to_district=up,
        at=now,
    )
