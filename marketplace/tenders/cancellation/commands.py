"""Cancelling a tender (取消采购): with a reason and a document, pending for a while, then in effect."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.holidays.queries import calendar
from marketplace.tenders import rules, sight, states, store
from marketplace.tenders.commands import move
from marketplace.tenders.facts import CancellationBegun, CancellationWithdrawn, TenderCancelled
from marketplace.tenders.model import Cancellation, Hold, Paper, PaperId, Tender, TenderId
from marketplace.tenders.periods import after
from storage.operation import operation
from storage.unit import Operation

OWNERS = {Role.OWNER}


@operation("tender.begin_cancellation", zh="申请取消采购", en="begin to cancel a tender", roles=OWNERS)
async def begin_cancellation(
    op: Operation, tender_id: TenderId, reason: str, paper_id: PaperId | None
) -> CancellationBegun:
    """From now on nothing else is done with the tender, until this takes effect or is withdrawn."""
    tender = await store.lock(tender_id)
    sight.demand_owner(tender, op.actor, "取消")
    rules.demand_free(tender, "取消")
    states.TENDER.step(tender.state, "cancel")
    paper = await _paper(tender_id, reason, paper_id)
    now = await op.now()
    active_at = after(now, tender.frozen.periods.cancellation, await calendar())
    cancellation = Cancellation(
        id=new_id(),
        tender=tender_id,
        state=states.CANCELLATION.initial,
        reason=rules.words("取消理由", reason),
        paper=paper.id,
        since=now,
        active_at=active_at,
    )
    await store.rows.add(cancellation)
    held = msgspec.structs.replace(tender, hold=Hold.CANCELLING, next_due=active_at)
    await store.rows.save(tender, held)
    return CancellationBegun(
        tender=tender_id, cancellation=cancellation.id, reason=cancellation.reason, active_at=active_at
    )


async def _paper(tender_id: TenderId, reason: str, paper_id: PaperId | None) -> Paper:
    """The document it rests on, one of the tender's own. Refused("cancellation_needs_paper")."""
    papers = await store.rows.of(Paper, tender=tender_id)
    found = next((paper for paper in papers if paper.id == paper_id), None)
    if found is None or not reason.strip():
        raise Refused("cancellation_needs_paper")
    return found


async def _pending(tender: Tender) -> Cancellation:
    found = [one for one in await store.rows.of(Cancellation, tender=tender.id) if one.state == "pending"]
    if not found:
        raise Refused("no_such_step", thing="cancellation", state=tender.hold or "none", event="withdraw")
    return found[-1]


async def _step(cancellation: Cancellation, event: str) -> None:
    state = states.CANCELLATION.step(cancellation.state, event)
    await store.rows.save(cancellation, msgspec.structs.replace(cancellation, state=state))


@operation("tender.withdraw_cancellation", zh="撤回取消申请", en="withdraw a cancellation", roles=OWNERS)
async def withdraw_cancellation(op: Operation, tender_id: TenderId) -> CancellationWithdrawn:
    """The tender goes on as it stood; deadlines that passed meanwhile have passed."""
    tender = await store.lock(tender_id)
    sight.demand_owner(tender, op.actor, "撤回取消")
    cancellation = await _pending(tender)
    await _step(cancellation, "withdraw")
    free = msgspec.structs.replace(tender, hold=Hold.NONE)
    await store.rows.save(tender, msgspec.structs.replace(free, next_due=rules.next_due(free)))
    return CancellationWithdrawn(tender=tender_id, cancellation=cancellation.id)


@operation("tender.cancel", zh="取消采购", en="cancel a tender", roles={Role.SYSTEM})
async def cancel_tender(op: Operation, tender_id: TenderId) -> TenderCancelled | None:
    """A pending cancellation takes effect at its moment. Nothing happens the second time."""
    tender = await store.lock(tender_id)
    now: datetime = await op.now()
    if tender.hold != Hold.CANCELLING or tender.next_due is None or now < tender.next_due:
        return None
    cancellation = await _pending(tender)
    await _step(cancellation, "activate")
    ended = {"hold": Hold.NONE, "ending": cancellation.reason, "ended_at": now, "next_due": None}
    await move(tender, "cancel", **ended)
    return TenderCancelled(tender=tender_id, reason=cancellation.reason, at=now)
