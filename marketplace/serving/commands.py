"""The service clock: started by the signed contract, wound anew after every change, stopped once.

Every command of a service locks the tender, then the contract, then its clock.
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec.structs import replace

from app.core.actor import Role
from app.core.calendar import Calendar
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.core.term import Light, Pause
from app.register.holidays.queries import calendar
from marketplace.contracts import rules as contract_rules
from marketplace.contracts import store as contracts
from marketplace.contracts.amendments.commands import IN_FORCE
from marketplace.contracts.model import Contract, ContractId
from marketplace.serving import store
from marketplace.serving.clock import halts, light, milestone_due, stopped, wound
from marketplace.serving.facts import ClockStarted, ClockStopped, LightChanged
from marketplace.serving.model import Kind, Result, ServiceClock, Told
from marketplace.serving.store import Course
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Tender
from marketplace.tenders.rules import demand_free
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation


class Service(msgspec.Struct, frozen=True):
    """One service with everything locked that a command changes, read after the locks."""

    tender: Tender
    contract: Contract
    clock: ServiceClock
    course: Course
    calendar: Calendar
    now: datetime

    @property
    def stands(self) -> tuple[Pause, ...]:
        return halts(self.course.pauses, self.course.results)

    @property
    def awaiting(self) -> Result | None:
        """The final result that lies with the owner."""
        lying = [one for one in self.course.results if one.kind == Kind.FINAL and one.state == "delivered"]
        return lying[0] if lying else None


async def locked(op: Operation, contract_id: ContractId) -> Service:
    found = await contracts.rows.one(Contract, contract_id)
    tender = await tenders.lock(found.tender)
    contract = await contracts.rows.one(Contract, contract_id, "UPDATE")
    now, days = await op.now(), await calendar()
    clock = await store.clock_of(contract_id) or _first(tender, contract, days)
    return Service(tender, contract, clock, await store.course(contract_id), days, now)


async def in_service(op: Operation, contract_id: ContractId, act: str) -> tuple[Service, OrganisationId]:
    """The service and the party that acts. Refused("not_found"), ("not_in_service"), or while held."""
    contract_rules.demand_party(await contracts.rows.one(Contract, contract_id), op.actor.organisation)
    it = await locked(op, contract_id)
    party = contract_rules.demand_party(it.contract, op.actor.organisation)
    demand_free(it.tender, act)
    if it.contract.state not in IN_FORCE:
        raise Refused("not_in_service", act=act)
    return it, party


def demand_provider(it: Service, party: OrganisationId) -> None:
    if party != it.contract.agency:
        raise Refused("not_the_provider")


def demand_owner(it: Service, party: OrganisationId) -> None:
    if party != it.contract.owner:
        raise Refused("own_ask")


def _first(tender: Tender, contract: Contract, days: Calendar) -> ServiceClock:
    if contract.signed_at is None:
        raise Refused("not_in_service", act="服务计时")
    start = ServiceClock(
        id=contract.id,
        tender=tender.id,
        started_at=contract.signed_at,
        days=tender.duration_days,
        near=None,
        due=None,
    )
    return wound(start, (), tender.frozen.serving, days)


async def rewind(it: Service, days: int | None = None) -> ServiceClock:
    """Store the moments of clock and milestones as they follow from what is kept now; returns the clock."""
    course = await store.course(it.contract.id)
    stands = halts(course.pauses, course.results)
    before = replace(it.clock, days=days or it.clock.days)
    clock = wound(before, stands, it.tender.frozen.serving, it.calendar)
    clock = replace(clock, told=_still_told(clock, it.now))
    if await store.clock_of(clock.id) is None:
        await store.rows.add(clock)
    else:
        await store.rows.save(it.clock, clock)
    for one in course.milestones:
        if one.reached_at is None:
            due = milestone_due(one, clock, stands, it.calendar)
            await store.rows.save(one, replace(one, due=due))
    return clock


def _still_told(clock: ServiceClock, now: datetime) -> Told:
    """A light that went back (an extension, a pause) is told anew when it comes again."""
    match light(clock, now):
        case Light.NORMAL:
            return Told.NOTHING
        case Light.NEAR if clock.told == Told.OVERDUE:
            return Told.NEAR
        case _:
            return clock.told


@operation("service.start", zh="服务计时开始", en="start a service clock", roles={Role.SYSTEM})
async def start_clock(op: Operation, contract_id: ContractId, job: Job | None = None) -> ClockStarted | None:
    """With the second signature (厦门：自合同签订起计). Once."""
    if job is not None:
        await op.finish(job)
    it = await locked(op, contract_id)
    if await store.clock_of(contract_id) is not None:
        return None
    clock = await rewind(it)
    return ClockStarted(
        tender=it.tender.id, contract=contract_id, days=clock.days, due=clock.due, at=clock.started_at
    )


@operation("service.stop", zh="服务计时终止", en="stop a service clock", roles={Role.SYSTEM})
async def stop_clock(op: Operation, contract_id: ContractId, job: Job | None = None) -> ClockStopped | None:
    """The contract has ended without an accepted final result: by the owner's word, or early."""
    if job is not None:
        await op.finish(job)
    it = await locked(op, contract_id)
    if it.clock.stopped_at is not None or it.contract.ended_at is None:
        return None
    clock = replace(it.clock, stopped_at=it.contract.ended_at)
    if it.contract.state == "completed":
        clock = stopped(it.clock, it.stands, it.calendar, it.contract.ended_at)
    await store.rows.save(it.clock, clock)
    return ClockStopped(
        tender=it.tender.id,
        contract=contract_id,
        agency=it.contract.agency,
        late=clock.late,
        at=it.contract.ended_at,
    )


@operation("service.tell_light", zh="服务临期或超期", en="a service's light has changed", roles={Role.SYSTEM})
async def tell_light(op: Operation, contract_id: ContractId) -> LightChanged | None:
    """Yellow or red for the first time. Nothing the second time, or where a pause came in between."""
    it = await locked(op, contract_id)
    shown = light(it.clock, it.now)
    if shown is None or shown.value not in (Told.NEAR, Told.OVERDUE) or shown.value == it.clock.told:
        return None
    await store.rows.save(it.clock, replace(it.clock, told=Told(shown.value)))
    return LightChanged(
        tender=it.tender.id,
        contract=contract_id,
        agency=it.contract.agency,
        light=shown.value,
        due=it.clock.due,
    )
