"""Seats, owner and designer hear of a visit, of its new time, and that it is off."""

from __future__ import annotations

from datetime import datetime

from app.core.ids import CaseId
from app.register.messages.templates import declare_template
from drawing_review.cases import store as cases
from drawing_review.cases.model import Case, Seat
from drawing_review.cases.telling.tasks import parties, reviewers, tell
from drawing_review.cases.visits.rules import told
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "visit.called",
    ("{number} 联合踏勘：{at}", "“{title}”定于 {at} 联合踏勘，集合地点：{place}。请审查席位答复是否参加。"),
    (
        "{number}: joint site visit {at}",
        "“{title}” is visited jointly at {at}, meeting at {place}. Seats, please answer.",
    ),
)
declare_template(
    "visit.moved",
    ("{number} 踏勘改期：{at}", "“{title}”的踏勘改为 {at}，集合地点：{place}。原因：{reason} 请重新答复。"),
    (
        "{number}: the visit is moved to {at}",
        "The visit of “{title}” is now at {at}, {place}: {reason} Please answer anew.",
    ),
)
declare_template(
    "visit.cancelled",
    ("{number} 踏勘取消", "“{title}”的踏勘已取消。原因：{reason}"),
    ("{number}: the visit is off", "The visit of “{title}” is called off: {reason}"),
)


async def _tell(job: RunningJob, template: str, case: CaseId, **data: str) -> None:
    found = await cases.one(Case, case)
    seats = await cases.of_case(Seat, case)
    people = await parties(found) | await reviewers([seat.body for seat in seats])
    await tell(job, template, people, found, **data)


@task("visit.tell_called", queue="light")
async def tell_called(job: RunningJob, case: CaseId, held_at: datetime, place: str) -> None:
    await _tell(job, "visit.called", case, at=told(held_at), place=place)


@task("visit.tell_moved", queue="light")
async def tell_moved(job: RunningJob, case: CaseId, held_at: datetime, place: str, reason: str) -> None:
    await _tell(job, "visit.moved", case, at=told(held_at), place=place, reason=reason)


@task("visit.tell_cancelled", queue="light")
async def tell_cancelled(job: RunningJob, case: CaseId, reason: str) -> None:
    await _tell(job, "visit.cancelled", case, reason=reason)
