"""Who is told of a spot check: the parties that they were drawn, and everybody when a promise was broken."""

from __future__ import annotations

from datetime import datetime

from app.core.ids import BodyId, CaseId
from app.core.term import CHINA
from app.register.messages.templates import declare_template
from drawing_review.cases.spotchecks.model import Finding
from drawing_review.cases.telling.tasks import case_of, coordinators, parties, reviewers, tell
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "case.picked",
    ("{number} 被抽中核查", "“{title}”经公开摇号抽中告知承诺核查，核查将在 {due} 前完成，请配合。"),
    ("{number} was drawn for a check", "“{title}” was drawn for a spot check, to be done by {due}."),
)
declare_template(
    "case.kept",
    ("{number} 承诺核查属实", "“{title}”的告知承诺经核查属实：{report}"),
    ("{number}: the promise was kept", "The commitment of “{title}” was found to be kept: {report}"),
)
declare_template(
    "case.recalled",
    ("{number} 转入审查", "“{title}”违反告知承诺，撤销承诺办结，转入联合审查：{reason}"),
    ("{number} goes to review", "“{title}” broke its commitment and is reviewed now: {reason}"),
)


@task("case.tell_picked", queue="light")
async def tell_picked(job: RunningJob, case: CaseId, due: datetime) -> None:
    found, day = await case_of(case), due.astimezone(CHINA)
    people = await parties(found) | await coordinators(found)
    await tell(job, "case.picked", people, found, due=f"{day:%Y-%m-%d}")


@task("case.tell_spot_checked", queue="light")
async def tell_spot_checked(job: RunningJob, case: CaseId, finding: Finding, report: str) -> None:
    """A kept promise is told here; a broken one with what follows from it."""
    if finding == Finding.KEPT:
        found = await case_of(case)
        await tell(job, "case.kept", await parties(found), found, report=report)


@task("case.tell_recalled", queue="light")
async def tell_recalled(job: RunningJob, case: CaseId, bodies: list[BodyId], reason: str) -> None:
    found = await case_of(case)
    people = await parties(found) | await coordinators(found) | await reviewers(bodies)
    await tell(job, "case.recalled", people, found, reason=reason)
