"""The owner enters what the named source published; who supervises looks there himself and witnesses it."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.fact import Fact
from app.core.refusal import Refused
from app.draw.beacon import value as read
from app.register.districts.queries import tree
from marketplace.bids.beacon import rules, store
from marketplace.bids.beacon.facts import BeaconEntered, BeaconForgone, BeaconRejected, BeaconWitnessed
from marketplace.bids.beacon.model import Beacon
from marketplace.bids.beacon.states import BEACON
from marketplace.bids.opening.commands import hold_draws
from marketplace.tenders import sight
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Tender, TenderId
from marketplace.tenders.rules import demand_free, words
from storage.operation import operation
from storage.unit import Operation

WITNESSES = set(sight.SUPERVISING)


@operation("tender.enter_beacon", zh="登记信标值", en="enter the value of the beacon", roles={Role.OWNER})
async def enter_beacon(
    op: Operation, tender_id: TenderId, value: str, found_in: str, published_at: datetime
) -> BeaconEntered:
    """`value` as it was published, `found_in` where everybody can look it up (page, issue)."""
    tender = await tenders.lock(tender_id)
    sight.demand_owner(tender, op.actor, "登记信标值")
    demand_free(tender, "登记信标值")
    announced, now = rules.named(tender), await op.now()
    rules.demand_time(tender, "enter", now)
    rules.demand_unforeseen(tender, published_at, now)
    beacon = await store.of_tender(tender_id)
    entered = msgspec.structs.replace(
        beacon,
        state=BEACON.step(beacon.state, "enter"),
        value=read(value),
        found_in=words("出处", found_in),
        published_at=published_at,
        entered_by=op.actor.person,
        entered_at=now,
        reason="",
    )
    await store.keep(beacon, entered)
    return BeaconEntered(
        tender=tender_id,
        source=announced.source,
        round=announced.round,
        value=entered.value,
        found_in=entered.found_in,
        published_at=published_at,
        at=now,
    )


@operation("tender.witness_beacon", zh="见证信标值", en="witness the value of the beacon", roles=WITNESSES)
async def witness_beacon(op: Operation, tender_id: TenderId, value: str) -> list[Fact]:
    """`value` as the witness has read it at the source; where both agree the draw is held with it."""
    tender, beacon = (
        await _supervised(op, tender_id, "见证信标值", "witness"),
        await store.of_tender(tender_id),
    )
    state, now = BEACON.step(beacon.state, "witness"), await op.now()
    rules.demand_another(beacon, op.actor.person)
    if read(value) != beacon.value:
        raise Refused("beacon_differs")
    await store.keep(
        beacon,
        msgspec.structs.replace(beacon, state=state, settled_by=op.actor.person, settled_at=now),
    )
    await _draw(op, tender)
    return [BeaconWitnessed(tender=tender_id, value=beacon.value, at=now)]


@operation("tender.reject_beacon", zh="退回信标值", en="reject the value of the beacon", roles=WITNESSES)
async def reject_beacon(op: Operation, tender_id: TenderId, reason: str) -> BeaconRejected:
    """What was entered is not what the source shows; the owner enters it again."""
    await _supervised(op, tender_id, "退回信标值", "reject")
    beacon, reason = await store.of_tender(tender_id), words("理由", reason)
    state = BEACON.step(beacon.state, "reject")
    await store.keep(beacon, Beacon(id=beacon.id, tender=tender_id, state=state, reason=reason))
    return BeaconRejected(tender=tender_id, value=beacon.value, reason=reason, at=await op.now())


@operation("tender.forgo_beacon", zh="决定不用信标", en="go on without the beacon", roles=WITNESSES)
async def forgo_beacon(op: Operation, tender_id: TenderId, reason: str) -> list[Fact]:
    """The source has published nothing that can be used: the draw is held without, and its file says so."""
    tender = await _supervised(op, tender_id, "决定不用信标", "forgo")
    beacon, reason, now = await store.of_tender(tender_id), words("理由", reason), await op.now()
    state = BEACON.step(beacon.state, "forgo")
    await store.keep(
        beacon,
        msgspec.structs.replace(
            beacon, state=state, reason=reason, settled_by=op.actor.person, settled_at=now
        ),
    )
    await _draw(op, tender)
    return [BeaconForgone(tender=tender_id, reason=reason, at=now)]


async def _supervised(op: Operation, tender_id: TenderId, act: str, event: str) -> Tender:
    """The tender, locked, for who supervises its district. Refused("not_found") for others."""
    tender = await tenders.lock(tender_id)
    if not sight.supervises(op.actor, (await tree()).above(tender.district)):
        raise Refused("not_found", thing="采购项目")
    demand_free(tender, act)
    rules.named(tender)
    rules.demand_time(tender, event, await op.now())
    return tender


async def _draw(op: Operation, tender: Tender) -> None:
    """Before the opening, and while an auction runs, bids are not public: the draw waits for that too."""
    if tender.bids_told:
        await hold_draws(op, tender)
