"""Opinions and the conclusions of seats: given, answered, insisted on, closed, withdrawn."""

from __future__ import annotations

import msgspec

from app.core.actor import Role
from app.core.ids import CaseId
from drawing_review.cases import rules, sight, states, store
from drawing_review.cases.facts import OpinionAnswered, OpinionGiven, OpinionMoved, SeatClosed, SeatReopened
from drawing_review.cases.model import (
    Anchor,
    Opinion,
    OpinionId,
    Seat,
    SeatId,
    Severity,
    Version,
)
from drawing_review.cases.opinions import rules as opinion_rules
from drawing_review.cases.seats.rights import demand_sitting
from storage.operation import operation
from storage.unit import Operation

REVIEWERS = {Role.REVIEWER}
PARTIES = {Role.OWNER, Role.DESIGNER}
NOWHERE = Anchor()


@operation("opinion.give", zh="提出审查意见", en="give an opinion", roles=REVIEWERS)
async def give_opinion(
    op: Operation,
    seat_id: SeatId,
    version: int,
    text: str,
    severity: Severity,
    clause: str = "",
    anchor: Anchor = NOWHERE,
    finding: str = "",
) -> OpinionGiven:
    """An opinion of one's own seat on the newest version; the others see it at once."""
    case, seat = await store.lock_seat(seat_id)
    await demand_sitting(op, case, seat, "提出意见")
    newest = (await store.of_case(Version, case.id))[-1]
    given = await store.of_case(Opinion, case.id)
    fact = opinion_rules.give(
        case,
        seat,
        newest,
        await store.files_of(newest.id),
        version,
        len(given) + 1,
        text,
        severity,
        clause,
        anchor,
        finding,
        await op.now(),
    )
    await store.add(opinion_rules.opinion_of(fact, op.actor))
    return fact


@operation("opinion.answer", zh="答复审查意见", en="answer an opinion", roles=PARTIES)
async def answer_opinion(op: Operation, opinion_id: OpinionId, reply: str) -> OpinionAnswered:
    case, opinion = await store.lock_opinion(opinion_id)
    sight.demand_party(case, op.actor, "答复意见")
    reply = rules.reason(reply)
    state = states.OPINION.step(opinion.state, "answer")
    await store.save(opinion, msgspec.structs.replace(opinion, state=state, reply=reply))
    return OpinionAnswered(case=case.id, opinion=opinion_id, reply=reply)


async def _move(op: Operation, opinion_id: OpinionId, event: str, act: str, reason: str) -> OpinionMoved:
    """One's own seat moves its opinion on."""
    case, opinion = await store.lock_opinion(opinion_id)
    await demand_sitting(op, case, await store.one(Seat, opinion.seat), act)
    opinion_rules.demand_under_way(case)
    state = states.OPINION.step(opinion.state, event)
    closed_at = None if state == "open" else await op.now()
    await store.save(opinion, msgspec.structs.replace(opinion, state=state, closed_at=closed_at))
    return OpinionMoved(case=case.id, opinion=opinion_id, event=event, reason=rules.reason(reason))


@operation("opinion.close", zh="意见销项", en="close an opinion", roles=REVIEWERS)
async def close_opinion(op: Operation, opinion_id: OpinionId, reason: str) -> OpinionMoved:
    """What was asked for has been done, or the answer convinces."""
    return await _move(op, opinion_id, "close", "销项", reason)


@operation("opinion.insist", zh="坚持意见", en="insist on an opinion", roles=REVIEWERS)
async def insist_on_opinion(op: Operation, opinion_id: OpinionId, reason: str) -> OpinionMoved:
    """The answer does not convince: the opinion stands open again."""
    return await _move(op, opinion_id, "insist", "坚持意见", reason)


@operation("opinion.withdraw", zh="撤销意见", en="withdraw an opinion", roles=REVIEWERS)
async def withdraw_opinion(op: Operation, opinion_id: OpinionId, reason: str) -> OpinionMoved:
    """It was given in error. It stays readable, with the reason."""
    return await _move(op, opinion_id, "withdraw", "撤销意见", reason)


@operation("seat.close", zh="出具本席审查结论", en="conclude for a seat", roles=REVIEWERS)
async def close_seat(op: Operation, seat_id: SeatId, result: str, note: str = "") -> SeatClosed:
    """The seat's conclusion: `agrees` or `objects`. It cannot agree over a mandatory opinion of its own."""
    case, seat = await store.lock_seat(seat_id)
    await demand_sitting(op, case, seat, "出具结论")
    newest = (await store.of_case(Version, case.id))[-1]
    opinions = await store.of_case(Opinion, case.id)
    fact = opinion_rules.close_seat(case, seat, newest, opinions, result, note, await op.now())
    after = msgspec.structs.replace(
        seat,
        state=states.SEAT.step(seat.state, "close"),
        result=fact.result,
        note=fact.note,
        closed_by=op.actor.person,
        closed_at=fact.at,
    )
    await store.save(seat, after)
    return fact


@operation("seat.reopen", zh="重新审查", en="reopen a seat", roles=REVIEWERS)
async def reopen_seat(op: Operation, seat_id: SeatId, reason: str) -> SeatReopened:
    """Take back one's seat's conclusion while the case is still under review."""
    case, seat = await store.lock_seat(seat_id)
    await demand_sitting(op, case, seat, "重新审查")
    opinion_rules.demand_under_way(case)
    await store.save(seat, opinion_rules.reopened(seat))
    return SeatReopened(case=case.id, seat=seat_id, reason=rules.reason(reason))


async def reopen_seats(case: CaseId) -> None:
    """A new version: every seat looks again. Part of submitting it, under that entry."""
    for seat in await store.of_case(Seat, case):
        if seat.state == "closed":
            await store.save(seat, opinion_rules.reopened(seat))
