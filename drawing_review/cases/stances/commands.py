"""A seat seconds or contests the opinion of another, and takes that back."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.refusal import Refused
from drawing_review.cases import rules as case_rules
from drawing_review.cases import store as case_store
from drawing_review.cases.model import OpinionId, Seat, SeatId
from drawing_review.cases.seats.rights import demand_sitting
from drawing_review.cases.stances import rules, store
from drawing_review.cases.stances.facts import StanceEnded, StanceTaken
from drawing_review.cases.stances.model import Stance, StanceId, StanceKind
from storage.operation import operation
from storage.unit import Operation

REVIEWERS = {Role.REVIEWER}


@operation("opinion.take_stance", zh="附议或提出异议", en="second or contest an opinion", roles=REVIEWERS)
async def take_stance(
    op: Operation, opinion_id: OpinionId, seat_id: SeatId, kind: StanceKind, reason: str = ""
) -> StanceTaken:
    case, opinion = await case_store.lock_opinion(opinion_id)
    seat = await case_store.one(Seat, seat_id)
    if seat.case != case.id:
        raise Refused("not_found", thing="审查席位")
    await demand_sitting(op, case, seat, "对意见表态")
    fact = rules.take(case, opinion, seat, kind, reason, await store.of_case(case.id))
    assert op.actor.person is not None, "reviewers have accounts"
    await store.rows.add(
        Stance(
            id=fact.stance,
            case=case.id,
            opinion=opinion_id,
            seat=seat_id,
            person=op.actor.person,
            kind=kind,
            reason=fact.reason,
            at=await op.now(),
        )
    )
    return fact


@operation("opinion.end_stance", zh="撤回表态", en="take a stance back", roles=REVIEWERS)
async def end_stance(op: Operation, opinion_id: OpinionId, stance: StanceId, reason: str) -> StanceEnded:
    """By the seat that took it."""
    case, _ = await case_store.lock_opinion(opinion_id)
    found = await store.rows.one(Stance, stance, "UPDATE")
    if found.opinion != opinion_id or not found.holds:
        raise Refused("not_found", thing="表态")
    await demand_sitting(op, case, await case_store.one(Seat, found.seat), "撤回表态")
    reason = case_rules.reason(reason)
    await ended(found, reason, await op.now())
    return StanceEnded(case=case.id, opinion=opinion_id, stance=stance, reason=reason)


async def ended(stance: Stance, why: str, now: datetime) -> None:
    """The stance no longer holds. Part of the command that says so."""
    await store.rows.save(stance, msgspec.structs.replace(stance, ended_at=now, ending=why))
