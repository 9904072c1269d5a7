"""A consultation: opened, joined, spoken in, closed, and cited by the opinion that came of it."""

from __future__ import annotations

import msgspec

from app.core.actor import Role
from app.core.ids import CaseId, PersonId, new_id
from drawing_review.archive.queries import closed_to
from drawing_review.cases import store as case_store
from drawing_review.cases.consultations import rules, store
from drawing_review.cases.consultations.facts import (
    ConsultationCited,
    ConsultationClosed,
    ConsultationJoined,
    ConsultationOpened,
    ConsultationSaid,
)
from drawing_review.cases.consultations.model import Consultation, ConsultationId, Outcome, Turn, TurnKind
from drawing_review.cases.consultations.states import CONSULTATION
from drawing_review.cases.model import Anchor, Case, OpinionId, Seat, SeatId, Version
from drawing_review.cases.opinions.rules import demand_under_way
from drawing_review.cases.seats.rights import demand_sitting
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

REVIEWERS = {Role.REVIEWER}
CONSULTED = {Role.REVIEWER, Role.OWNER, Role.DESIGNER}


@operation("consultation.open", zh="发起远程互动", en="open a consultation", roles=REVIEWERS)
async def open_consultation(
    op: Operation, seat_id: SeatId, version: int, anchor: Anchor, question: str
) -> ConsultationOpened:
    """Asks the designer about a place before an opinion is given. No clock stands for it."""
    case, seat = await case_store.lock_seat(seat_id)
    await demand_sitting(op, case, seat, "发起远程互动")
    newest = (await case_store.of_case(Version, case.id))[-1]
    files = await case_store.files_of(newest.id)
    rules.demand_open_sheet(anchor, await closed_to(case, op.actor))
    before = await store.of_case(case.id)
    fact = rules.open_(case, seat, newest, files, version, before, anchor, question, await op.now())
    await store.rows.add(
        Consultation(
            id=fact.consultation,
            case=case.id,
            number=fact.consultation_number,
            seat=seat_id,
            version=fact.version_number,
            anchor=anchor,
            question=fact.question,
            state=CONSULTATION.initial,
            opened_by=_person(op),
            opened_at=fact.at,
        )
    )
    return fact


@operation("consultation.join", zh="加入远程互动", en="join a consultation", roles=CONSULTED)
async def join_consultation(op: Operation, id: ConsultationId) -> ConsultationJoined | None:
    """Nothing where he has joined already."""
    case, consultation = await _taking_part(op, id, "join")
    known = (await store.turns([id]))[id]
    if any(one.person == op.actor.person for one in known):
        return None
    turn = await _add(op, id, TurnKind.JOINED)
    return ConsultationJoined(
        case=case.id, consultation=id, consultation_number=consultation.number, person=turn.person, at=turn.at
    )


@operation("consultation.say", zh="互动发言", en="speak in a consultation", roles=CONSULTED)
async def say_in_consultation(op: Operation, id: ConsultationId, text: str) -> ConsultationSaid:
    case, consultation = await _taking_part(op, id, "say")
    rules.demand_room((await store.turns([id]))[id])
    turn = await _add(op, id, TurnKind.SAID, rules.words(text))
    return ConsultationSaid(
        case=case.id, consultation=id, consultation_number=consultation.number, said=turn.text, at=turn.at
    )


@operation("consultation.close", zh="结束远程互动", en="close a consultation", roles=REVIEWERS)
async def close_consultation(op: Operation, id: ConsultationId, closing: str = "") -> ConsultationClosed:
    """By the seat that opened it; `closing`: what came of it."""
    case, consultation = await store.lock(id)
    seat = await case_store.one(Seat, consultation.seat)
    await demand_sitting(op, case, seat, "结束远程互动")
    return await _close(op, case, consultation, rules.words(closing) if closing.strip() else "")


@operation(
    "consultation.end", zh="随审查结束远程互动", en="end consultations with the review", roles={Role.SYSTEM}
)
async def end_consultations(op: Operation, case_id: CaseId, job: Job) -> list[ConsultationClosed]:
    """The case is no longer under review: what stood open is over. `job` ends with this unit."""
    case = await case_store.lock_case(case_id)
    still_open = [one for one in await store.of_case(case_id) if one.state == "open"]
    await op.finish(job)
    return [await _close(op, case, one, "审查阶段结束") for one in still_open if case.state != "reviewing"]


@operation(
    "consultation.cite", zh="意见以远程互动为依据", en="rest an opinion on a consultation", roles=REVIEWERS
)
async def cite_consultation(
    op: Operation, id: ConsultationId, seat_id: SeatId, opinion: OpinionId
) -> ConsultationCited:
    """Part of giving the opinion: the exchange stands beside it from then on."""
    case, consultation = await store.lock(id)
    rules.demand_own(consultation, seat_id)
    await store.rows.add(Outcome(id=new_id(), consultation=id, opinion=opinion))
    return ConsultationCited(
        case=case.id, consultation=id, consultation_number=consultation.number, opinion=opinion
    )


async def _taking_part(op: Operation, id: ConsultationId, event: str) -> tuple[Case, Consultation]:
    case, consultation = await store.lock(id)
    rules.demand_takes_part(case, await case_store.of_case(Seat, case.id), op.actor)
    rules.demand_open_sheet(consultation.anchor, await closed_to(case, op.actor))
    demand_under_way(case)
    CONSULTATION.step(consultation.state, event)
    return case, consultation


async def _add(op: Operation, id: ConsultationId, kind: TurnKind, text: str = "") -> Turn:
    turn = Turn(id=new_id(), consultation=id, person=_person(op), kind=kind, text=text, at=await op.now())
    await store.rows.add(turn)
    return turn


async def _close(op: Operation, case: Case, consultation: Consultation, closing: str) -> ConsultationClosed:
    state, now = CONSULTATION.step(consultation.state, "close"), await op.now()
    after = msgspec.structs.replace(consultation, state=state, closed_at=now, closing=closing)
    await store.rows.save(consultation, after)
    return ConsultationClosed(
        case=case.id,
        consultation=consultation.id,
        consultation_number=consultation.number,
        closing=closing,
        at=now,
    )


def _person(op: Operation) -> PersonId:
    assert op.actor.person is not None, "reviewers and parties have accounts"
    return op.actor.person
