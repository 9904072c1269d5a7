"""Calling a visit, coming to it, and signing its one record: pure decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from drawing_review.cases import rules as case_rules
from drawing_review.cases.model import Case, Seat, SeatId
from drawing_review.cases.visits import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.visits.facts import VisitCalled
from drawing_review.cases.visits.model import Answer, Attendance, Picture, Record, Visit, VisitId
from drawing_review.cases.visits.states import VISIT

EARLY = timedelta(hours=2)  # arrivals before the appointed time
ENDED = frozenset({"passed", "failed", "withdrawn"})


def call(
    case: Case,
    seats: Sequence[Seat],
    visits: Sequence[Visit],
    held_at: datetime,
    place: str,
    purpose: str,
    now: datetime,
) -> VisitCalled:
    """All seats at once, one visit at a time (联合踏勘：一次到场、共同记录)."""
    if case.state in ENDED or not seats:
        raise Refused("visit_no_seats")
    for one in visits:
        if one.state not in VISIT.final:
            raise Refused("visit_open", number=one.number)
    demand_future(held_at, now)
    return VisitCalled(
        case=case.id,
        visit=VisitId(new_id()),
        visit_number=len(visits) + 1,
        held_at=held_at,
        place=case_rules.reason(place),
        purpose=case_rules.reason(purpose),
        seats=[seat.id for seat in seats],
        at=now,
    )


def demand_future(held_at: datetime, now: datetime) -> None:
    if held_at <= now:
        raise Refused("visit_in_the_past", at=told(held_at))


def demand_begun(visit: Visit, now: datetime) -> None:
    """Nobody arrives at a visit that has not begun."""
    if now < visit.at - EARLY:
        raise Refused("visit_not_begun", at=told(visit.at))


def answer(given: Answer, reason: str) -> str:
    """The reason of who stays away; who comes needs none."""
    words = reason.strip()[:400]
    if given == Answer.DECLINES and not words:
        raise Refused("visit_needs_reason")
    return words


def present(attendance: Attendance, seat: Seat) -> Attendance:
    """The seat's line, if somebody came for it. Refused("not_at_visit")."""
    if attendance.arrived_at is None:
        raise Refused("not_at_visit", seat=seat.name)
    return attendance


def record(
    visit: Visit,
    text: str,
    lines: Sequence[Attendance],
    seats: Mapping[SeatId, Seat],
    pictures: Sequence[Picture],
) -> Record:
    """The one record. Refused("findings_missing") while a seat that came has said nothing."""
    came = [line for line in lines if line.arrived_at]
    silent = [seats[line.seat].name for line in came if not line.finding]
    if silent:
        raise Refused("findings_missing", seats="、".join(silent))
    return Record(
        visit=visit.id,
        at=visit.at,
        place=visit.place,
        text=case_rules.reason(text),
        findings=tuple((line.seat, line.finding) for line in came),
        pictures=tuple(one.photograph.sha256 for one in pictures),
    )


def demand_signable(visit: Visit, line: Attendance, seat: Seat, digest: str) -> None:
    """By a seat that came, under the words as they stand, once."""
    present(line, seat)
    if digest != visit.digest:
        raise Refused("visit_changed")
    if line.signed == visit.digest:
        raise Refused("visit_signed_already", seat=seat.name)


def event_after(visit: Visit, lines: Sequence[Attendance]) -> str:
    """With the last signature of those who came the record stands."""
    return "conclude" if all(one.signed == visit.digest for one in lines if one.arrived_at) else "sign"


def told(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"
