"""The minutes as a form sends them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.core.ids import PersonId
from app.core.refusal import Refused
from drawing_review.cases.meetings.model import Attendee, Decision, Minutes, Resolution
from drawing_review.cases.model import OpinionId, SeatId, Severity

LONGEST = 4000


def minutes_in(form: Any, agenda: Sequence[OpinionId]) -> Minutes:
    """Who came (`came`: "person:seat"), and for each opinion of the agenda what was decided.

    Refused("invalid") for nonsense; what is missing is told by the command.
    """
    try:
        came = tuple(_attendee(str(one)) for one in form.getall("came", []))
        resolutions = tuple(_resolution(form, one) for one in agenda if form.get(f"decision:{one}"))
    except ValueError:
        raise Refused("invalid", field="会议纪要", why="请从列表中选择到会人员和处理结论") from None
    return Minutes(came, resolutions, _words(form.get("text", "")))


def _attendee(sent: str) -> Attendee:
    person, _, seat = sent.partition(":")
    return Attendee(PersonId(UUID(person)), SeatId(UUID(seat)) if seat else None)


def _resolution(form: Any, opinion: OpinionId) -> Resolution:
    decision = Decision(str(form.get(f"decision:{opinion}")))
    severity = str(form.get(f"severity:{opinion}", ""))
    changed = decision == Decision.CHANGED
    return Resolution(
        opinion,
        decision,
        _words(form.get(f"reason:{opinion}", "")),
        Severity(severity) if changed and severity else None,
        _words(form.get(f"text:{opinion}", "")) if changed else "",
    )


def _words(sent: object) -> str:
    return str(sent).replace("\x00", "").strip()[:LONGEST]
