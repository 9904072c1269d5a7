"""A site visit: called, moved, answered, attended, photographed, recorded, signed, called off."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.core.refusal import Refused
from app.register.districts.queries import tree
from app.register.photographs.model import Photograph, Place
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.cases import store as case_store
from drawing_review.cases.model import Case, Seat, SeatId
from drawing_review.cases.visits import rules, store
from drawing_review.cases.visits.facts import (
    VisitAnswered,
    VisitCalled,
    VisitCancelled,
    VisitFound,
    VisitMoved,
    VisitorArrived,
    VisitPhotographed,
    VisitRecorded,
    VisitSigned,
)
from drawing_review.cases.visits.model import Answer, Attendance, Picture, PictureId, Visit, VisitId
from drawing_review.cases.visits.states import VISIT
from storage.operation import operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR}
VISITORS = {Role.REVIEWER}


@operation("visit.call", zh="组织联合踏勘", en="call a joint site visit", roles=WINDOW)
async def call_visit(
    op: Operation, case_id: CaseId, held_at: datetime, place: str, purpose: str
) -> VisitCalled:
    """One appointment for every seat of the case."""
    case = await case_store.lock_case(case_id)
    await _demand_coordinator(op, case)
    seats = await case_store.of_case(Seat, case_id)
    fact = rules.call(case, seats, await store.of_case(case_id), held_at, place, purpose, await op.now())
    assert op.actor.person is not None, "coordinators have accounts"
    await store.rows.add(
        Visit(
            id=fact.visit,
            case=case_id,
            number=fact.visit_number,
            at=held_at,
            place=fact.place,
            purpose=fact.purpose,
            state=VISIT.initial,
            called_by=op.actor.person,
            called_at=fact.at,
        )
    )
    for seat in fact.seats:
        await store.rows.add(Attendance(id=new_id(), visit=fact.visit, seat=seat))
    return fact


@operation("visit.move", zh="变更踏勘时间地点", en="move a site visit", roles=WINDOW)
async def move_visit(
    op: Operation, visit_id: VisitId, held_at: datetime, place: str, reason: str
) -> VisitMoved:
    """Every seat answers anew."""
    case, visit = await store.lock(visit_id)
    await _demand_coordinator(op, case)
    VISIT.step(visit.state, "move")
    rules.demand_future(held_at, await op.now())
    place, reason = case_rules.reason(place), case_rules.reason(reason)
    await store.rows.save(visit, replace(visit, at=held_at, place=place))
    for line in await store.lines(visit_id):
        await store.rows.save(line, replace(line, answer=None, reason="", person=None))
    return VisitMoved(case=case.id, visit=visit_id, held_at=held_at, place=place, reason=reason)


@operation("visit.answer", zh="答复踏勘安排", en="answer a visit's appointment", roles=VISITORS)
async def answer_visit(
    op: Operation, visit_id: VisitId, seat_id: SeatId, answer: Answer, reason: str = ""
) -> VisitAnswered:
    case, visit = await store.lock(visit_id)
    _seat, line = await _own_line(op, visit, seat_id, "答复踏勘安排")
    VISIT.step(visit.state, "answer")
    reason = rules.answer(answer, reason)
    await store.rows.save(line, replace(line, answer=answer, reason=reason, person=op.actor.person))
    return VisitAnswered(case=case.id, visit=visit_id, seat=seat_id, answer=answer, reason=reason)


@operation("visit.arrive", zh="踏勘到场登记", en="arrive at a site visit", roles=VISITORS)
async def arrive(op: Operation, visit_id: VisitId, seat_id: SeatId, place: Place | None) -> VisitorArrived:
    """The reviewer is there: by his word and, where his phone tells it, by its place."""
    case, visit = await store.lock(visit_id)
    _seat, line = await _own_line(op, visit, seat_id, "登记到场")
    state, now = VISIT.step(visit.state, "arrive"), await op.now()
    rules.demand_begun(visit, now)
    assert op.actor.person is not None, "reviewers have accounts"
    after = replace(line, answer=Answer.COMES, person=op.actor.person, arrived_at=now, place=place)
    await store.rows.save(line, after)
    await store.rows.save(visit, replace(visit, state=state))
    return VisitorArrived(
        case=case.id, visit=visit_id, seat=seat_id, person=op.actor.person, place=place, at=now
    )


@operation("visit.photograph", zh="上传踏勘照片", en="add a photograph of a visit", roles=VISITORS | WINDOW)
async def add_picture(
    op: Operation, visit_id: VisitId, photograph: Photograph, caption: str
) -> VisitPhotographed:
    """By who is there: a seat that has arrived, or the coordinator who leads."""
    case, visit = await store.lock(visit_id)
    await _demand_there(op, case, visit)
    state = VISIT.step(visit.state, "photograph")
    assert op.actor.person is not None, "both have accounts"
    picture = Picture(
        id=PictureId(new_id()),
        visit=visit_id,
        photograph=photograph,
        caption=case_rules.reason(caption),
        taken_by=op.actor.person,
        added_at=await op.now(),
    )
    await store.rows.add(picture)
    await store.rows.save(visit, replace(visit, state=state))
    return VisitPhotographed(
        case=case.id,
        visit=visit_id,
        picture=picture.id,
        photograph=photograph,
        caption=picture.caption,
        at=picture.added_at,
    )


@operation("visit.find", zh="填写踏勘意见", en="give a finding of a visit", roles=VISITORS)
async def give_finding(op: Operation, visit_id: VisitId, seat_id: SeatId, finding: str) -> VisitFound:
    """What one seat found on site. It may be rewritten until all have signed; the record then is, too."""
    case, visit = await store.lock(visit_id)
    seat, line = await _own_line(op, visit, seat_id, "填写踏勘意见")
    state, words = VISIT.step(visit.state, "find"), case_rules.reason(finding)
    await store.rows.save(line, replace(rules.present(line, seat), finding=words))
    await store.rows.save(visit, replace(visit, state=state))
    return VisitFound(case=case.id, visit=visit_id, seat=seat_id, finding=words)


@operation("visit.record", zh="形成踏勘记录", en="write the record of a visit", roles=WINDOW)
async def write_record(op: Operation, visit_id: VisitId, text: str) -> VisitRecorded:
    """The coordinator records. A correction voids the signatures: they are under the words as they were."""
    case, visit = await store.lock(visit_id)
    await _demand_coordinator(op, case)
    state = VISIT.step(visit.state, "record")
    seats = {one.id: one for one in await case_store.of_case(Seat, case.id)}
    lines, pictures = await store.lines(visit_id), await store.pictures(visit_id)
    record = rules.record(visit, text, lines, seats, pictures)
    await store.rows.save(visit, replace(visit, state=state, record=record.text, digest=record.digest))
    return VisitRecorded(
        case=case.id, visit=visit_id, text=record.text, digest=record.digest, at=await op.now()
    )


@operation("visit.sign", zh="签署踏勘记录", en="sign the record of a visit", roles=VISITORS)
async def sign_record(op: Operation, visit_id: VisitId, seat_id: SeatId, digest: str) -> VisitSigned:
    """By each seat that came; with the last signature the record stands."""
    case, visit = await store.lock(visit_id)
    seat, line = await _own_line(op, visit, seat_id, "签署踏勘记录")
    VISIT.step(visit.state, "sign")
    rules.demand_signable(visit, line, seat, digest)
    now = await op.now()
    assert op.actor.person is not None, "reviewers have accounts"
    await store.rows.save(line, replace(line, person=op.actor.person, signed=digest, signed_at=now))
    event = rules.event_after(visit, await store.lines(visit_id))
    state = VISIT.step(visit.state, event)
    ended = now if event == "conclude" else None
    await store.rows.save(visit, replace(visit, state=state, ended_at=ended))
    return VisitSigned(
        case=case.id, visit=visit_id, seat=seat_id, person=op.actor.person, digest=digest, state=state, at=now
    )


@operation("visit.cancel", zh="取消踏勘", en="call a site visit off", roles=WINDOW)
async def cancel_visit(op: Operation, visit_id: VisitId, reason: str) -> VisitCancelled:
    case, visit = await store.lock(visit_id)
    await _demand_coordinator(op, case)
    state, reason = VISIT.step(visit.state, "cancel"), case_rules.reason(reason)
    await store.rows.save(visit, replace(visit, state=state, ended_at=await op.now(), ending=reason))
    return VisitCancelled(case=case.id, visit=visit_id, reason=reason)


async def _own_line(op: Operation, visit: Visit, seat_id: SeatId, act: str) -> tuple[Seat, Attendance]:
    """The seat the actor sits in, and its line. A seat that joined the case later gets its line now."""
    seat = await case_store.one(Seat, seat_id)
    if seat.case != visit.case:
        raise Refused("not_found", thing="审查席位")
    sight.demand_seat(seat, op.actor, act)
    line = await store.line(visit.id, seat_id)
    if line is None:
        line = Attendance(id=new_id(), visit=visit.id, seat=seat_id)
        await store.rows.add(line)
    return seat, line


async def _demand_there(op: Operation, case: Case, visit: Visit) -> None:
    """Refused("not_at_visit") for a reviewer whose seat has not arrived."""
    mine = [one for one in await case_store.of_case(Seat, case.id) if sight.sits(one, op.actor)]
    if not mine:
        await _demand_coordinator(op, case)
        return
    there = {one.seat for one in await store.lines(visit.id) if one.arrived_at}
    if not there.intersection(one.id for one in mine):
        raise Refused("not_at_visit", seat=mine[0].name)


async def _demand_coordinator(op: Operation, case: Case) -> None:
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "办理联合踏勘")
