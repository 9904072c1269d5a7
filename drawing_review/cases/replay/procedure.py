"""What the facts of the procedure make of a case: who reviews, who contests, which meetings are held."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from app.core.ids import PersonId
from drawing_review.cases import states
from drawing_review.cases.institutions.facts import InstitutionSeated
from drawing_review.cases.marks import facts as marks
from drawing_review.cases.meetings import facts as meetings
from drawing_review.cases.meetings.model import Decision
from drawing_review.cases.meetings.states import MEETING
from drawing_review.cases.model import SeatId
from drawing_review.cases.replay.steps import apply, one_of, step, with_part
from drawing_review.cases.replay.then import (
    CaseThen,
    MarkThen,
    MeetingThen,
    ReviewerThen,
    SeatThen,
    StanceThen,
)
from drawing_review.cases.seats import facts as seats
from drawing_review.cases.stances import facts as stances

ProcedureFact = (
    InstitutionSeated
    | seats.ReviewerAssigned
    | seats.ReviewHandedOver
    | seats.SeatVacated
    | stances.StanceTaken
    | stances.StanceEnded
    | marks.MarksGiven
    | marks.MarkConfirmed
    | meetings.MeetingCalled
    | meetings.MinutesRecorded
    | meetings.MinutesSigned
    | meetings.MeetingCancelled
    | meetings.ExpertsLapsed
    | meetings.OpinionResolved
)


@apply.register
def _seated(fact: InstitutionSeated, then: CaseThen, person: PersonId | None) -> CaseThen:
    new = SeatThen(fact.seat, fact.body, states.SEAT.initial)
    return replace(then, seats=tuple(sorted((*then.seats, new), key=lambda seat: seat.id)))


@apply.register
def _assigned(fact: seats.ReviewerAssigned, then: CaseThen, person: PersonId | None) -> CaseThen:
    return _reviewed(then, fact.seat, fact.disciplines, fact.person)


@apply.register
def _handed_over(fact: seats.ReviewHandedOver, then: CaseThen, person: PersonId | None) -> CaseThen:
    return _reviewed(then, fact.seat, fact.disciplines, fact.person)


@apply.register
def _vacated(fact: seats.SeatVacated, then: CaseThen, person: PersonId | None) -> CaseThen:
    return _reviewed(then, fact.seat, fact.disciplines, None)


def _reviewed(
    then: CaseThen, seat: SeatId, disciplines: Collection[str], person: PersonId | None
) -> CaseThen:
    """A seat is staffed under an entry before that of the acceptance it is part of: it may be unknown yet."""
    rest = [one for one in then.reviewers if one.seat != seat or one.discipline not in disciplines]
    new = [ReviewerThen(seat, each, person) for each in disciplines] if person else []
    return replace(then, reviewers=tuple(sorted((*rest, *new), key=lambda one: (one.seat, one.discipline))))


@apply.register
def _taken(fact: stances.StanceTaken, then: CaseThen, person: PersonId | None) -> CaseThen:
    new = StanceThen(fact.stance, fact.opinion, fact.seat, person, fact.kind, fact.reason)
    return replace(then, stances=(*then.stances, new))


@apply.register
def _ended(fact: stances.StanceEnded, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(then, stances=tuple(one for one in then.stances if one.id != fact.stance))


@apply.register
def _marked(fact: marks.MarksGiven, then: CaseThen, person: PersonId | None) -> CaseThen:
    new = [MarkThen(fact.opinion, fact.version_number, each) for each in fact.marks]
    return replace(then, marks=(*then.marks, *new))


@apply.register
def _confirmed(fact: marks.MarkConfirmed, then: CaseThen, person: PersonId | None) -> CaseThen:
    new = MarkThen(fact.opinion, fact.version_number, fact.mark)
    return replace(then, marks=tuple(new if one.mark.id == fact.given else one for one in then.marks))


@apply.register
def _called(fact: meetings.MeetingCalled, then: CaseThen, person: PersonId | None) -> CaseThen:
    new = MeetingThen(fact.meeting, fact.meeting_number, fact.place, fact.held_at, MEETING.initial)
    return replace(then, meetings=(*then.meetings, new))


@apply.register
def _recorded(fact: meetings.MinutesRecorded, then: CaseThen, person: PersonId | None) -> CaseThen:
    referred = tuple(one.opinion for one in fact.resolutions if one.decision == Decision.EXPERTS)
    found = one_of(then.meetings, fact.meeting)
    return _met(then, replace(found, state=step(MEETING, found.state, "record"), referred=referred))


@apply.register
def _signed(fact: meetings.MinutesSigned, then: CaseThen, person: PersonId | None) -> CaseThen:
    return _met(then, replace(one_of(then.meetings, fact.meeting), state=fact.state))


@apply.register
def _cancelled(fact: meetings.MeetingCancelled, then: CaseThen, person: PersonId | None) -> CaseThen:
    found = one_of(then.meetings, fact.meeting)
    return _met(then, replace(found, state=step(MEETING, found.state, "cancel")))


@apply.register
def _lapsed(fact: meetings.ExpertsLapsed, then: CaseThen, person: PersonId | None) -> CaseThen:
    found = one_of(then.meetings, fact.meeting)
    return _met(then, replace(found, state=step(MEETING, found.state, "lapse")))


@apply.register
def _resolved(fact: meetings.OpinionResolved, then: CaseThen, person: PersonId | None) -> CaseThen:
    """As minutes or experts have resolved it: what contested it is settled; with the last opinion that
    waited for the experts their meeting ends."""
    opinion = one_of(then.opinions, fact.opinion)
    after = replace(opinion, severity=fact.severity, text=fact.text, state=fact.state)
    holding = tuple(one for one in then.stances if one.opinion != fact.opinion or one.kind != "contests")
    found = one_of(then.meetings, fact.meeting)
    left = tuple(one for one in found.referred if one != fact.opinion)
    over = fact.by == "experts" and not left
    state = step(MEETING, found.state, "conclude") if over else found.state
    settled = replace(then, opinions=with_part(then.opinions, after), stances=holding)
    return _met(settled, replace(found, referred=left, state=state))


def _met(then: CaseThen, meeting: MeetingThen) -> CaseThen:
    return replace(then, meetings=with_part(then.meetings, meeting))
