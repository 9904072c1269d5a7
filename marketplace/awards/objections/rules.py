"""When one may object and complain, and what an open objection or complaint blocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.core.refusal import Refused
from app.html.say import moment
from marketplace.awards.model import Award
from marketplace.awards.objections.model import Complaint, Objection
from marketplace.awards.objections.states import OPEN
from marketplace.policy.numbers import Result


def demand_in_publicity(awards: Sequence[Award], now: datetime) -> None:
    """Refused("objections_closed") where no result is being published."""
    ends = [one.standstill_until for one in awards if one.standstill_until is not None]
    if not any(now < end for end in ends):
        raise Refused("objections_closed", until=moment(max(ends)) if ends else "—")


def demand_complaint_in_time(objection: Objection, numbers: Result, now: datetime) -> None:
    """A complaint follows the owner's answer or silence, within the policy's calendar days."""
    if objection.state == "withdrawn":
        raise Refused("objection_withdrawn")
    if objection.answered_at is None and now < objection.due:
        raise Refused("objection_first", due=moment(objection.due))
    due = (objection.answered_at or objection.due) + timedelta(days=numbers.calendar_complaint)
    if now >= due:
        raise Refused("complaint_late", due=moment(due))


def demand_no_complaint(objection: Objection, complaints: Sequence[Complaint]) -> None:
    """An objection that a complaint rests on is not taken back under it."""
    if any(one.objection == objection.id and one.state in OPEN for one in complaints):
        raise Refused("complaint_rests_on_it")


def may_complain(objection: Objection, numbers: Result, now: datetime) -> bool:
    """Whether a complaint would be in time now."""
    try:
        demand_complaint_in_time(objection, numbers, now)
    except Refused:
        return False
    return True


def demand_undisputed(
    objections: Sequence[Objection], complaints: Sequence[Complaint], now: datetime
) -> None:
    """No contract is signed over an objection without an answer or a complaint without a decision."""
    if any(one.state in OPEN for one in complaints):
        raise Refused("complaint_blocks")
    waiting = [one.due for one in objections if one.state == "open"]
    if waiting:
        raise Refused("objection_blocks", due=moment(max(waiting)))
