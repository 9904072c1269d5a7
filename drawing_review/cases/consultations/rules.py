"""Who may consult on what, and until when: pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from app.core.actor import Actor
from app.core.ids import new_id
from app.core.refusal import Refused
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.cases.consultations import refusals  # noqa: F401 (declares what is raised here)
from drawing_review.cases.consultations.facts import ConsultationOpened
from drawing_review.cases.consultations.model import Consultation, ConsultationId, Turn, TurnKind
from drawing_review.cases.model import Anchor, Case, Seat, SeatId, SetFile, Version
from drawing_review.cases.opinions.rules import demand_seen, demand_under_way

LONGEST = 1_000  # signs of a question or a word
MOST = 200  # words of one consultation


def open_(
    case: Case,
    seat: Seat,
    newest: Version,
    files: Sequence[SetFile],
    seen: int,
    before: Sequence[Consultation],
    anchor: Anchor,
    question: str,
    now: datetime,
) -> ConsultationOpened:
    """A question about a sheet of the newest version, by a seat that has not concluded."""
    demand_under_way(case)
    if anchor.file is None:
        raise Refused("consultation_nowhere")
    demand_seen(newest, files, seen, anchor, "发起远程互动")
    if seat.state != "open":
        raise Refused("seat_closed", seat=seat.name)
    for one in before:
        if one.seat == seat.id and one.state == "open" and one.anchor.file == anchor.file:
            raise Refused("consultation_open", number=one.number)
    return ConsultationOpened(
        case=case.id,
        consultation=ConsultationId(new_id()),
        consultation_number=len(before) + 1,
        seat=seat.id,
        version_number=newest.number,
        anchor=anchor,
        question=words(question),
        at=now,
    )


def words(given: str) -> str:
    """What was said, whole. Refused("invalid") if it is empty or too long."""
    said = case_rules.reason(given)
    if len(said) > LONGEST:
        raise Refused("invalid", field="发言", why=f"不能超过 {LONGEST} 字")
    return said


def demand_takes_part(case: Case, seats: Sequence[Seat], actor: Actor) -> None:
    """The parties, and the people of the bodies that have a seat. Refused("not_consulted")."""
    if not sight.party(case, actor) and not any(sight.sits(seat, actor) for seat in seats):
        raise Refused("not_consulted")


def demand_open_sheet(anchor: Anchor, closed: Collection[str]) -> None:
    """Who may not see the sheet hears nothing that is said about it. Refused("sheet_restricted")."""
    if hides(anchor, closed):
        raise Refused("sheet_restricted")


def hides(anchor: Anchor, closed: Collection[str]) -> bool:
    """Is the place on a closed sheet, or on none of those of a file that holds one?"""
    of_file = {one for one in closed if one.startswith(f"{anchor.file}/")}
    return bool(of_file) and (not anchor.sheet or not of_file.isdisjoint(_names(anchor)))


def _names(anchor: Anchor) -> set[str]:
    return {f"{anchor.file}/", f"{anchor.file}/{anchor.sheet}"}


def demand_room(turns: Sequence[Turn]) -> None:
    if sum(one.kind == TurnKind.SAID for one in turns) >= MOST:
        raise Refused("consultation_full", limit=MOST)


def demand_own(consultation: Consultation, seat: SeatId) -> None:
    """An opinion rests on a consultation of its own seat."""
    if consultation.seat != seat:
        raise Refused("consultation_of_another", number=consultation.number)
