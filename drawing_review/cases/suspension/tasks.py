"""Who is told that the review's clock was stopped, and that it runs again."""

from __future__ import annotations

from app.core.ids import CaseId
from app.register.messages.templates import declare_template
from drawing_review.cases import store
from drawing_review.cases.model import Seat
from drawing_review.cases.telling.tasks import case_of, parties, reviewers, tell
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "case.suspended",
    ("{number} 暂停计时", "“{title}”的审查暂停计时：{reason} 暂停期间不计入审查期限。"),
    ("{number}: the clock stands", "The review of “{title}” is suspended: {reason}"),
)
declare_template(
    "case.resumed",
    ("{number} 恢复计时", "“{title}”的审查恢复计时：{reason}"),
    ("{number}: the clock runs again", "The review of “{title}” goes on: {reason}"),
)


@task("case.tell_suspended", queue="light")
async def tell_suspended(job: RunningJob, case: CaseId, reason: str) -> None:
    await _tell(job, "case.suspended", case, reason)


@task("case.tell_resumed", queue="light")
async def tell_resumed(job: RunningJob, case: CaseId, reason: str) -> None:
    await _tell(job, "case.resumed", case, reason)


async def _tell(job: RunningJob, template: str, case: CaseId, reason: str) -> None:
    """The parties and everybody who reviews."""
    found = await case_of(case)
    seats = await store.of_case(Seat, case)
    people = await parties(found) | await reviewers([seat.body for seat in seats])
    await tell(job, template, people, found, reason=reason)
