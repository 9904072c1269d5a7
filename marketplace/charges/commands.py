"""Bringing a charge, giving evidence, hearing the agency, deciding."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import DistrictId, OrganisationId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.districts.queries import tree
from app.register.documents.receiving import Received
from app.register.holidays.queries import calendar
from app.register.notices.commands import issue_notice
from marketplace.agencies.queries import agency as admitted
from marketplace.charges import queries, rules, store
from marketplace.charges.effects import take_effect
from marketplace.charges.facts import (
    ChargeDecided,
    ChargeMoved,
    ChargeReported,
    DefenceClosed,
    DefenceOpened,
    DefenceStated,
    EvidenceGiven,
)
from marketplace.charges.model import Charge, ChargeId, Ground, Outcome, Paper, PaperId
from marketplace.charges.notice import notice_of
from marketplace.charges.states import CHARGE, EVENTS
from marketplace.contracts import store as contracts
from marketplace.contracts.model import Contract, ContractId
from marketplace.policy.model import Policy
from marketplace.policy.queries import policy_on
from marketplace.sanctions import rules as sanction_rules
from marketplace.sanctions.commands import impose
from marketplace.sanctions.model import Ruling, Sanction
from marketplace.signups.queries import signup_of
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Tender, TenderId
from marketplace.tenders.periods import after
from marketplace.tenders.rules import words
from storage.operation import operation
from storage.unit import Operation

REPORTERS = {Role.OWNER, Role.REGULATOR, Role.COORDINATOR}
GIVERS = REPORTERS | {Role.AGENCY}
JUDGES = {Role.REGULATOR}


@operation("charge.report", zh="提出违规报告", en="report a violation", roles=REPORTERS)
async def report_charge(
    op: Operation,
    agency_id: OrganisationId,
    ground: Ground,
    facts: str,
    tender: TenderId | None = None,
    contract: ContractId | None = None,
    entry: UUID | None = None,
) -> ChargeReported:
    """A draft, nobody else's until it is submitted with evidence."""
    now, about = await op.now(), await _about(op, agency_id, tender, contract)
    assert op.actor.person is not None
    charge = Charge(
        id=ChargeId(new_id()),
        number=await store.next_number(now),
        state=CHARGE.initial,
        agency=agency_id,
        district=await _district(agency_id, about),
        reporter=op.actor.person,
        reporter_organisation=op.actor.organisation,
        ground=ground,
        facts=words("facts", facts),
        tender=about.id if about else None,
        contract=contract,
        entry=entry,
        at=now,
    )
    await store.rows.add(charge)
    return ChargeReported(
        charge=charge.id,
        number=charge.number,
        agency=agency_id,
        ground=ground,
        facts=charge.facts,
        tender=charge.tender,
        contract=contract,
        entry=entry,
        at=now,
    )


async def _about(
    op: Operation, agency: OrganisationId, tender: TenderId | None, contract: ContractId | None
) -> Tender | None:
    """The purchase that the report points to, in which the agency took part; an owner points to his own."""
    signed = await contracts.rows.one(Contract, contract) if contract is not None else None
    tender = signed.tender if signed else tender
    found = await tenders.rows.one(Tender, tender) if tender else None
    official = op.actor.holds(Role.REGULATOR, Role.COORDINATOR)
    if not official and (found is None or found.owner != op.actor.organisation):
        raise Refused("report_not_concerned")
    took_part = signed.agency == agency if signed else found and await signup_of(found.id, agency)
    if found is not None and not took_part:
        raise Refused("report_unrelated")
    return found


async def _district(agency: OrganisationId, about: Tender | None) -> DistrictId:
    """Where it happened; for what points to no purchase, where the agency was admitted."""
    joined = await admitted(agency)
    return about.district if about is not None else joined.district


async def _locked(op: Operation, charge_id: ChargeId) -> Charge:
    """The charge, locked, for who may see it. Refused("not_found")."""
    await queries.seen_charge(charge_id, op.actor)
    return await store.rows.one(Charge, charge_id, "UPDATE")


async def _reported(op: Operation, charge_id: ChargeId) -> Charge:
    charge = await _locked(op, charge_id)
    if not rules.reports(charge, op.actor):
        raise Refused("not_found", thing="违规报告")
    return charge


async def _judged(op: Operation, charge_id: ChargeId) -> Charge:
    """For a regulator of its district who did not report it himself. Refused("decider_reported")."""
    charge = await _locked(op, charge_id)
    if not rules.oversees(op.actor, Role.REGULATOR, (await tree()).above(charge.district)):
        raise Refused("not_found", thing="违规报告")
    rules.demand_other(charge, op.actor.person)
    return charge


async def policy_now(op: Operation) -> Policy:
    return await policy_on((await op.now()).astimezone(CHINA).date())


@operation("charge.give_evidence", zh="提交违规证据", en="give evidence", roles=GIVERS)
async def give_evidence(op: Operation, charge_id: ChargeId, title: str, file: Received) -> EvidenceGiven:
    """By the reporter before acceptance, by the agency while it is heard or an application of it is open."""
    charge, now = await _locked(op, charge_id), await op.now()
    petitioning = await queries.petitioning(charge)
    side = rules.giving_side(charge, op.actor, petitioning, now)
    assert op.actor.person is not None
    paper = Paper(
        id=PaperId(new_id()),
        charge=charge_id,
        side=side,
        title=words("title", title)[:200],
        file=file.name[:200],
        media_type=file.media_type,
        sha256=file.blob.sha256,
        size=file.blob.size,
        by=op.actor.person,
        at=now,
    )
    await store.rows.add(paper)
    return EvidenceGiven(
        charge=charge_id, paper=paper.id, side=side, title=paper.title, sha256=paper.sha256, at=now
    )


@operation("charge.submit", zh="提交违规报告", en="submit a report", roles=REPORTERS)
async def submit_report(op: Operation, charge_id: ChargeId) -> ChargeMoved:
    charge = await _reported(op, charge_id)
    rules.demand_evidence(await store.papers(charge_id))
    return await _move(op, charge, "submit", "", submitted_at=await op.now())


@operation("charge.withdraw", zh="撤回违规报告", en="withdraw a report", roles=REPORTERS)
async def withdraw_report(op: Operation, charge_id: ChargeId, reason: str) -> ChargeMoved:
    """Until it is accepted; afterwards it is decided."""
    charge = await _reported(op, charge_id)
    return await _move(op, charge, "withdraw", words("reason", reason))


@operation("charge.dismiss", zh="不予受理违规报告", en="dismiss a report", roles=JUDGES)
async def dismiss_report(op: Operation, charge_id: ChargeId, reason: str) -> ChargeMoved:
    charge = await _judged(op, charge_id)
    said = words("reason", reason)
    return await _move(op, charge, "dismiss", said, reason=said)


async def _move(op: Operation, charge: Charge, event: str, told: str, **changes: object) -> ChargeMoved:
    state = CHARGE.step(charge.state, event)
    await store.rows.save(charge, replace(charge, state=state, **changes))
    return ChargeMoved(charge=charge.id, event=event, reason=told, at=await op.now())


@operation("charge.accept", zh="受理违规报告并告知当事人", en="accept a report", roles=JUDGES)
async def accept_report(op: Operation, charge_id: ChargeId) -> DefenceOpened:
    """The agency is told in writing of the accusation and the evidence; from now it may be heard."""
    charge, now = await _judged(op, charge_id), await op.now()
    state = CHARGE.step(charge.state, "accept")
    due = after(now, (await policy_now(op)).violation.statement, await calendar())
    await store.rows.save(charge, replace(charge, state=state, noticed_at=now, defence_due=due))
    if op.actor.body is not None:  # a notice has a body that issues it
        titles = [paper.title for paper in await store.papers(charge_id)]
        await issue_notice(op, notice_of(charge, titles, due, op.actor.body, op.entry))
    return DefenceOpened(charge=charge_id, agency=charge.agency, due=due, at=now)


@operation("charge.state_defence", zh="陈述申辩", en="state a defence", roles={Role.AGENCY})
async def state_defence(op: Operation, charge_id: ChargeId, statement: str) -> DefenceStated:
    """Until the period ends it may be said anew; what was said before stays on the trail."""
    charge, now = await _locked(op, charge_id), await op.now()
    if not rules.accused(charge, op.actor):
        raise Refused("not_found", thing="违规报告")
    rules.demand_hearing(charge, now)
    CHARGE.step(charge.state, "close")
    said = words("statement", statement)
    await store.rows.save(charge, replace(charge, statement=said, stated_at=now))
    return DefenceStated(charge=charge_id, agency=charge.agency, statement=said, at=now)


@operation("charge.close_defence", zh="陈述申辩期满", en="close the defence period", roles={Role.SYSTEM})
async def close_defence(op: Operation, charge_id: ChargeId) -> DefenceClosed | None:
    """Whether anything was said is told, so that silence counts as such. Once, never early."""
    charge, now = await store.rows.one(Charge, charge_id, "UPDATE"), await op.now()
    due = charge.defence_due
    if charge.state != "pending" or due is None or now < due:
        return None
    _, fact = await _close(op, charge)
    return fact


async def _close(op: Operation, charge: Charge) -> tuple[Charge, DefenceClosed]:
    assert charge.defence_due is not None
    days = (await policy_now(op)).violation.decision
    due = after(charge.defence_due, days, await calendar())
    state = CHARGE.step(charge.state, "close")
    closed = await store.rows.save(charge, replace(charge, state=state, decision_due=due))
    fact = DefenceClosed(charge=charge.id, silent=not charge.statement, decision_due=due, at=await op.now())
    return closed, fact


@operation("charge.decide", zh="作出违规处理决定", en="decide on a violation", roles=JUDGES)
async def decide(
    op: Operation, charge_id: ChargeId, outcome: Outcome, reason: str, ruling: Ruling | None = None
) -> list[Fact]:
    """Never before the agency could be heard. Upheld, the ruling holds from its first moment on."""
    charge, now = await _judged(op, charge_id), await op.now()
    rules.demand_heard(charge, now)
    rules.check_outcome(outcome, ruling)
    told: list[Fact] = []
    if charge.state == "pending":  # the ticker is late; the moment decides
        charge, closed = await _close(op, charge)
        told.append(closed)
    state, said = CHARGE.step(charge.state, EVENTS[outcome.value]), words("reason", reason)
    sanction = await _impose(op, charge, ruling, said, told) if ruling else None
    decided = replace(
        charge,
        state=state,
        reason=said,
        decided_by=op.actor.person,
        decided_at=now,
        sanction=sanction.id if sanction else None,
    )
    await store.rows.save(charge, decided)
    fact = ChargeDecided(
        charge=charge_id,
        agency=charge.agency,
        ground=charge.ground,
        outcome=outcome,
        reason=said,
        sanction=decided.sanction,
        at=now,
    )
    return [fact, *told]


async def _impose(op: Operation, charge: Charge, ruling: Ruling, reason: str, told: list[Fact]) -> Sanction:
    """The sanction, with what it does to awards and contracts at once if it begins now."""
    now = await op.now()
    ruling = replace(ruling, since=max(ruling.since, now))
    collusion = charge.ground == Ground.COLLUSION
    sanction_rules.check_ruling(ruling, collusion, await policy_now(op), now)
    sanction, imposed = await impose(op, charge.agency, ruling, reason, charge.id, charge.tender)
    told.append(imposed)
    if sanction.since <= now:
        told += await take_effect(op, sanction.id) or []
    return sanction
