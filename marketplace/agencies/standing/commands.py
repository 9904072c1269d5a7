"""Suspending, lifting, expelling, repairing, leaving and coming back."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.register.districts.queries import tree
from marketplace.agencies import sight, states, store
from marketplace.agencies.model import Agency
from marketplace.agencies.standing import rules
from marketplace.agencies.standing.facts import (
    AgencyExpelled,
    AgencyLeft,
    AgencyReturned,
    AgencySuspended,
    RepairAsked,
    RepairDecided,
    SuspensionLifted,
)
from storage.operation import operation
from storage.unit import Operation

REGULATOR = {Role.REGULATOR}
AGENCY = {Role.AGENCY}


@operation("agency.suspend", zh="暂停机构", en="suspend an agency", roles=REGULATOR)
async def suspend_agency(
    op: Operation, agency_id: OrganisationId, until: date, reason: str
) -> AgencySuspended:
    """Until the end of that day it takes part in nothing new; the clock lifts it."""
    agency = await _overseen(op, agency_id)
    now = await op.now()
    reason, end = rules.reason(reason), rules.end_of(until, now)
    await _move(agency, "suspend", held_until=end, next_due=end, reason=reason)
    return AgencySuspended(agency=agency.id, until=end, reason=reason, at=now)


@operation("agency.lift", zh="解除暂停", en="lift a suspension", roles=REGULATOR | {Role.SYSTEM})
async def lift_suspension(op: Operation, agency_id: OrganisationId, reason: str) -> SuspensionLifted:
    agency = await _overseen(op, agency_id)
    now = await op.now()
    reason = rules.reason(reason)
    rules.check_lifting(agency, op.actor, now)
    await _move(agency, "lift", held_until=None, next_due=None, reason="")
    return SuspensionLifted(agency=agency.id, by_clock=op.actor.person is None, reason=reason, at=now)


@operation("agency.expel", zh="清退机构", en="expel an agency", roles=REGULATOR)
async def expel_agency(op: Operation, agency_id: OrganisationId, until: date, reason: str) -> AgencyExpelled:
    """`until` is the last day of the shortest publicity: no repair may be asked for before its end."""
    agency = await _overseen(op, agency_id)
    now = await op.now()
    reason, end = rules.reason(reason), rules.end_of(until, now)
    await _move(agency, "expel", held_until=end, next_due=None, reason=reason, expelled_by=op.actor.person)
    return AgencyExpelled(agency=agency.id, until=end, reason=reason, at=now)


@operation("agency.ask_repair", zh="申请信用修复", en="ask for repair", roles=AGENCY)
async def ask_repair(op: Operation, agency_id: OrganisationId, reason: str) -> RepairAsked:
    agency = await store.lock(agency_id)
    sight.demand_own(agency, op.actor)
    now, statement = await op.now(), rules.reason(reason)
    states.AGENCY.step(agency.state, "ask_repair")
    rules.check_repair(agency, now)
    await _move(agency, "ask_repair")
    return RepairAsked(agency=agency.id, reason=statement, at=now)


@operation("agency.decide_repair", zh="作出信用修复决定", en="decide on a repair", roles=REGULATOR)
async def decide_repair(
    op: Operation, agency_id: OrganisationId, granted: bool, reason: str
) -> RepairDecided:
    """Granted, the publicity and the sanction end together (信用修复管理办法)."""
    agency = await _overseen(op, agency_id)
    reason = rules.reason(reason)
    rules.check_second(op.actor, agency.expelled_by)
    if granted:
        await _move(agency, "repair", held_until=None, reason="", expelled_by=None)
    else:
        await _move(agency, "refuse_repair")
    return RepairDecided(agency=agency.id, granted=granted, reason=reason, at=await op.now())


@operation("agency.leave", zh="退出中介超市", en="leave the market", roles=AGENCY)
async def leave_market(op: Operation, agency_id: OrganisationId, reason: str) -> AgencyLeft:
    """Its public page ends; contracts and their evaluation go on."""
    agency = await store.lock(agency_id)
    sight.demand_own(agency, op.actor)
    reason = rules.reason(reason)
    await _move(agency, "leave", reason=reason)
    return AgencyLeft(agency=agency.id, reason=reason, at=await op.now())


@operation("agency.return", zh="重新申请入驻", en="come back to the market", roles=AGENCY)
async def return_to_market(op: Operation, agency_id: OrganisationId) -> AgencyReturned:
    """A new application with the file as it was left; the commitment is signed anew."""
    agency = await store.lock(agency_id)
    sight.demand_own(agency, op.actor)
    await _move(
        agency,
        "return",
        reason="",
        commitment="",
        committed_by=None,
        committed_at=None,
        submitted_at=None,
        admitted_at=None,
        admitted_by=None,
        public_until=None,
    )
    return AgencyReturned(agency=agency.id, at=await op.now())


async def _overseen(op: Operation, agency_id: OrganisationId) -> Agency:
    """The agency, locked, for a regulator of its district or the clock."""
    agency = await store.lock(agency_id)
    sight.demand(agency, op.actor, Role.REGULATOR, (await tree()).above(agency.district))
    return agency


async def _move(agency: Agency, event: str, **changes: object) -> Agency:
    after = replace(agency, state=states.AGENCY.step(agency.state, event), **changes)
    return await store.AGENCIES.save(agency, after)
