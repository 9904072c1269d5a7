"""Who is told of a joint meeting: that it is held or not, that minutes wait, and what was resolved."""

from __future__ import annotations

from datetime import datetime

from app.core.ids import CaseId, PersonId
from app.core.term import CHINA
from app.register.messages.templates import declare_template
from drawing_review.cases import store as case_store
from drawing_review.cases.meetings import store
from drawing_review.cases.meetings.experts_time import experts_due, lapse_experts
from drawing_review.cases.meetings.model import Attendee, Meeting, MeetingId
from drawing_review.cases.meetings.states import MEETING
from drawing_review.cases.model import Case, Seat
from drawing_review.cases.telling.tasks import case_of, coordinators, parties, reviewers, tell
from storage.engine import fetch_value
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.unit import Context

declare_template(
    "meeting.called",
    ("{number} 联席会议通知", "“{title}”第 {meeting} 次联席会议定于 {at} 在{place}召开，请到会。"),
    ("{number}: joint meeting", "Joint meeting {meeting} on “{title}” is held at {at}, {place}."),
)
declare_template(
    "meeting.recorded",
    ("{number} 会议纪要待签", "“{title}”第 {meeting} 次联席会议的纪要已记录，请核对后签署。"),
    (
        "{number}: minutes to sign",
        "The minutes of meeting {meeting} on “{title}” wait for you to sign.",
    ),
)
declare_template(
    "meeting.settled",
    ("{number} 会议纪要生效", "“{title}”第 {meeting} 次联席会议的纪要已全部签署，议定事项生效。"),
    (
        "{number}: minutes in force",
        "The minutes of meeting {meeting} on “{title}” are signed and in force.",
    ),
)
declare_template(
    "meeting.cancelled",
    ("{number} 联席会议取消", "“{title}”第 {meeting} 次联席会议取消：{reason}"),
    ("{number}: meeting called off", "Joint meeting {meeting} on “{title}” is called off: {reason}"),
)


declare_template(
    "meeting.experts_lapsed",
    ("{number} 专家论证逾期", "“{title}”第 {meeting} 次联席会议的专家论证逾期，未议定的意见须另行召集会议。"),
    ("{number}: the experts are overdue", "The experts of meeting {meeting} on “{title}” are overdue."),
)


@moment("meeting.experts_due", every=300.0)
async def end_overdue_experts(context: Context) -> None:
    """Experts whose time is over."""
    now = await fetch_value("SELECT clock_timestamp()")
    for one in await store.with_experts():
        ends = await experts_due(one)
        if ends is not None and ends <= now:
            await lapse_experts(context, one.id)


@task("meeting.tell_experts_lapsed", queue="light")
async def tell_experts_lapsed(job: RunningJob, case: CaseId, meeting: MeetingId) -> None:
    found = await case_of(case)
    people = await coordinators(found)
    await tell(job, "meeting.experts_lapsed", people, found, meeting=await _number(meeting))


async def _everybody(case: Case) -> set[PersonId]:
    seats = await case_store.of_case(Seat, case.id)
    return await parties(case) | await coordinators(case) | await reviewers([seat.body for seat in seats])


async def _number(meeting: MeetingId) -> str:
    return str((await store.rows.one(Meeting, meeting)).number)


@task("meeting.tell_called", queue="light")
async def tell_called(
    job: RunningJob, case: CaseId, meeting: MeetingId, place: str, held_at: datetime
) -> None:
    found, day = await case_of(case), held_at.astimezone(CHINA)
    words = {"meeting": await _number(meeting), "place": place, "at": f"{day:%Y-%m-%d %H:%M}"}
    await tell(job, "meeting.called", await _everybody(found), found, **words)


@task("meeting.tell_recorded", queue="light")
async def tell_recorded(job: RunningJob, case: CaseId, meeting: MeetingId, attendees: list[Attendee]) -> None:
    """Those who came for a seat: they sign."""
    people = {one.person for one in attendees if one.seat is not None}
    await tell(job, "meeting.recorded", people, await case_of(case), meeting=await _number(meeting))


@task("meeting.tell_signed", queue="light")
async def tell_signed(job: RunningJob, case: CaseId, meeting: MeetingId, state: str) -> None:
    """With the last signature; nothing before that."""
    if not MEETING.allows(state, "sign"):
        found = await case_of(case)
        await tell(job, "meeting.settled", await _everybody(found), found, meeting=await _number(meeting))


@task("meeting.tell_cancelled", queue="light")
async def tell_cancelled(job: RunningJob, case: CaseId, meeting: MeetingId, reason: str) -> None:
    found = await case_of(case)
    words = {"meeting": await _number(meeting), "reason": reason}
    await tell(job, "meeting.cancelled", await _everybody(found), found, **words)
