"""Opinions and the conclusions of seats: given, answered, insisted on, closed, withdrawn."""

from __future__ import annotations

import msgspec

from app.core.actor import Role
from drawing_review.cases import rules, states, store
from drawing_review.cases.changes.queries import reach
from drawing_review.cases.changes.rules import demand_reopened
from drawing_review.cases.consultations.commands import cite_consultation
from drawing_review.cases.consultations.model import ConsultationId
from drawing_review.cases.facts import OpinionGiven, OpinionMoved
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
from drawing_review.cases.queries import matter
from drawing_review.cases.rereview.queries import rereview
from drawing_review.cases.rereview.rules import late as found_late
from drawing_review.cases.seats.rights import demand_sitting
from storage.operation import operation
from storage.unit import Operation

REVIEWERS = {Role.REVIEWER}
PARTIES = {Role.OWNER, Role.DESIGNER}


@operation("opinion.give", zh="提出审查意见", en="give an opinion", roles=REVIEWERS)
async def give_opinion(
    op: Operation,
    seat_id: SeatId,
    version: int,
    text: str,
    severity: Severity,
    clause: str = "",
    anchor: Anchor = opinion_rules.WHOLE,
    finding: str = "",
    late: str = "",
    consultation: ConsultationId | None = None,
) -> OpinionGiven:
    """An opinion of one's own seat on the newest version; the others see it at once.

    `late`: in re-review, why what did not change is found only now; the regulator is told.
    `consultation`: one of the seat's own, from which the opinion comes.
    """
    case, seat = await store.lock_seat(seat_id)
    await demand_sitting(op, case, seat, "提出意见")
    newest = (await store.of_case(Version, case.id))[-1]
    demand_reopened(await reach(newest), anchor)
    again = await rereview(await matter(case.id, op.actor), op.actor)
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
        found_late(anchor, again, late),
        await op.now(),
    )
    await store.add(opinion_rules.opinion_of(fact, op.actor))
    if consultation is not None:
        await cite_consultation(op, consultation, seat_id, fact.opinion)
    if fact.late:
        await op.job(
            "case.tell_late",
            queue="light",
            key=f"late:{fact.opinion}",
            case=str(case.id),
            seat=str(seat.id),
            opinion_number=fact.opinion_number,
            late=fact.late,
        )
    return fact


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
