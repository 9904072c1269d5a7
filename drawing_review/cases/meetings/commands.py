"""A joint meeting: called, its minutes recorded and signed, called off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.core.refusal import Refused
from app.register.districts.queries import tree
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.cases import store as case_store
from drawing_review.cases.meetings import rules, store
from drawing_review.cases.meetings.facts import (
    MeetingCalled,
    MeetingCancelled,
    MinutesRecorded,
    MinutesSigned,
    OpinionResolved,
)
from drawing_review.cases.meetings.model import Decision, Meeting, MeetingId, Minutes, MinutesSignature
from drawing_review.cases.meetings.queries import disputed
from drawing_review.cases.meetings.settling import settle
from drawing_review.cases.meetings.states import MEETING
from drawing_review.cases.model import Case, Opinion, OpinionId, Seat
from storage.operation import operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR}


@operation("meeting.call", zh="召集联席会议", en="call a joint meeting", roles=WINDOW)
async def call_meeting(
    op: Operation, case_id: CaseId, place: str, held_at: datetime, agenda: Sequence[OpinionId]
) -> MeetingCalled:
    """About contested and contradictory opinions; everybody concerned is told when and where."""
    case = await case_store.lock_case(case_id)
    await _demand_coordinator(op, case)
    known = await disputed(case_id)
    now = await op.now()
    fact = rules.call(
        case,
        known.opinions,
        known.reasons(),
        agenda,
        await store.of_case(case_id),
        place,
        held_at,
        now,
    )
    assert op.actor.person is not None, "coordinators have accounts"
    await store.rows.add(
        Meeting(
            id=fact.meeting,
            case=case_id,
            number=fact.meeting_number,
            place=fact.place,
            at=held_at,
            agenda=tuple(fact.agenda),
            state=MEETING.initial,
            called_by=op.actor.person,
            called_at=now,
        )
    )
    return fact


@operation("meeting.record", zh="记录会议纪要", en="record the minutes of a meeting", roles=WINDOW)
async def record_minutes(op: Operation, meeting_id: MeetingId, minutes: Minutes) -> MinutesRecorded:
    """The coordinator records. A correction voids the signatures: they are under the words as they were."""
    case, meeting = await store.lock(meeting_id)
    await _demand_coordinator(op, case)
    state = MEETING.step(meeting.state, "record")
    opinions = {one.id: one for one in await case_store.of_case(Opinion, case.id)}
    seats = {one.id: one for one in await case_store.of_case(Seat, case.id)}
    rules.demand_complete(meeting, minutes, opinions, seats)
    after = msgspec.structs.replace(meeting, state=state, minutes=minutes, digest=minutes.digest)
    await store.rows.save(meeting, after)
    return MinutesRecorded(
        case=case.id,
        meeting=meeting_id,
        attendees=list(minutes.attendees),
        resolutions=list(minutes.resolutions),
        text=minutes.text,
        digest=minutes.digest,
        at=await op.now(),
    )


@operation("meeting.sign", zh="签署会议纪要", en="sign the minutes of a meeting", roles={Role.REVIEWER})
async def sign_minutes(
    op: Operation, meeting_id: MeetingId, digest: str
) -> list[MinutesSigned | OpinionResolved]:
    """By each reviewer who came. With the last signature the resolutions take effect."""
    case, meeting = await store.lock(meeting_id)
    minutes = meeting.minutes
    if minutes is None or op.actor.person not in rules.signers(minutes):
        raise Refused("not_attending")
    MEETING.step(meeting.state, "sign")
    if digest != meeting.digest:
        raise Refused("minutes_changed")
    signed = {one.person for one in await store.signatures(meeting)}
    if op.actor.person in signed:
        raise Refused("minutes_signed_already")
    now = await op.now()
    await store.rows.add(
        MinutesSignature(id=new_id(), meeting=meeting_id, person=op.actor.person, digest=digest, at=now)
    )
    event = rules.event_after(minutes, signed | {op.actor.person})
    state = MEETING.step(meeting.state, event)
    fact = MinutesSigned(
        case=case.id, meeting=meeting_id, person=op.actor.person, digest=digest, state=state, at=now
    )
    return [fact, *await _in_force(meeting, minutes, event, state, now)]


async def _in_force(
    meeting: Meeting, minutes: Minutes, event: str, state: str, now: datetime
) -> list[OpinionResolved]:
    """Nothing while a signature is missing."""
    if event == "sign":
        return []
    ended_at = now if event == "conclude" else None
    after = msgspec.structs.replace(meeting, state=state, effective_at=now, ended_at=ended_at)
    await store.rows.save(meeting, after)
    decided = [one for one in minutes.resolutions if one.decision != Decision.EXPERTS]
    return await settle(meeting, decided, "meeting", now)


@operation("meeting.cancel", zh="取消联席会议", en="call a meeting off", roles=WINDOW)
async def cancel_meeting(op: Operation, meeting_id: MeetingId, reason: str) -> MeetingCancelled:
    case, meeting = await store.lock(meeting_id)
    await _demand_coordinator(op, case)
    reason = case_rules.reason(reason)
    state = MEETING.step(meeting.state, "cancel")
    after = msgspec.structs.replace(meeting, state=state, ended_at=await op.now(), ending=reason)
    await store.rows.save(meeting, after)
    return MeetingCancelled(case=case.id, meeting=meeting_id, reason=reason)


async def _demand_coordinator(op: Operation, case: Case) -> None:
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "办理联席会议")
