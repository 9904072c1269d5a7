"""After a fact, those who have to act or to know get a message: parties, reviewers, coordinators."""

from __future__ import annotations

from collections.abc import Collection

from app.core.actor import Role
from app.core.ids import BodyId, CaseId, PersonId
from app.core.refusal import REFUSALS
from app.register.deputies.queries import with_deputies
from app.register.districts.queries import tree
from app.register.duties.queries import on_duty
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.organisations.queries import people_of
from drawing_review.cases import store
from drawing_review.cases.model import Case, Seat, SeatId, VersionId
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "case.submitted",
    ("{number} 待受理", "“{title}”提交了第 {version} 版图纸，请在 5 个工作日内受理，逾期视为受理。"),
    (
        "{number} waits for acceptance",
        "“{title}” has submitted version {version}. Accept it within 5 working days.",
    ),
)
declare_template(
    "case.resubmitted",
    ("{number} 提交了修改版", "“{title}”提交了第 {version} 版图纸，计时恢复，请复核修改之处。"),
    ("{number} has a revised version", "“{title}” has submitted version {version}; the clock runs again."),
)
declare_template(
    "case.unreadable",
    ("{number} 图纸无法读取", "“{title}”的图纸没有被接受：{why}"),
    ("{number}: the drawing cannot be read", "The drawing of “{title}” was not taken: {why_en}"),
)
declare_template(
    "case.accepted",
    ("{number} 已受理", "“{title}”已受理，进入联合审查。"),
    ("{number} is accepted", "“{title}” is accepted and under joint review."),
)
declare_template(
    "case.seated",
    ("{number} 请审查", "“{title}”已受理，请贵部门在时限内出具审查意见。"),
    ("{number} is yours to review", "“{title}” is accepted; your body is asked for its opinion in time."),
)
declare_template(
    "case.returned",
    ("{number} 退回修改", "“{title}”退回修改：{reason} 计时暂停，请逐条答复并提交修改版。"),
    (
        "{number} is returned",
        "“{title}” is returned: {reason} The clock stands; answer each opinion and resubmit.",
    ),
)
declare_template(
    "case.ready",
    ("{number} 各席均已出具结论", "“{title}”各审查部门均已出具结论，请汇总并作出结论或退回修改。"),
    ("{number}: every seat has concluded", "Every body has concluded on “{title}”; pass it or return it."),
)
declare_template(
    "case.passed",
    ("{number} 审查合格", "“{title}”联合图审合格：{conclusion}"),
    ("{number} has passed", "“{title}” has passed the joint review: {conclusion}"),
)
declare_template(
    "case.found_late",
    ("{number} 首次审查遗漏", "“{title}”复审时{seat}对未修改之处提出第 {opinion} 号意见，原因：{late}"),
    (
        "{number}: missed in the first review",
        "On “{title}”, in re-review, {seat} gave opinion {opinion} on what had not changed: {late}",
    ),
)


async def tell(job: RunningJob, template: str, people: Collection[PersonId], case: Case, **data: str) -> None:
    words = {"number": case.number, "title": case.title, **data}
    await send_messages(job.context, template, people, path=f"/cases/{case.id}", data=words, job=job)


async def case_of(id: CaseId) -> Case:
    return await store.one(Case, id)


async def parties(case: Case) -> set[PersonId]:
    return await people_of([case.owner, case.designer])


async def coordinators(case: Case) -> set[PersonId]:
    above = (await tree()).above(case.district)
    return await with_deputies(await on_duty(Role.COORDINATOR, districts=above))


async def reviewers(bodies: Collection[BodyId]) -> set[PersonId]:
    return await with_deputies(await on_duty(Role.REVIEWER, bodies=bodies))


@task("case.tell_submitted", queue="light")
async def tell_submitted(job: RunningJob, case: CaseId, version_number: int) -> None:
    """The first version goes to the coordinators, a revised one to the seats as well."""
    found = await case_of(case)
    seats = await store.of_case(Seat, case)
    template = "case.resubmitted" if seats else "case.submitted"
    people = await coordinators(found) | await reviewers([seat.body for seat in seats])
    await tell(job, template, people, found, version=str(version_number))


@task("case.tell_unreadable", queue="light")
async def tell_unreadable(
    job: RunningJob, case: CaseId, code: str, data: dict[str, str], version: VersionId | None = None
) -> None:
    """Those who submitted learn why, and what to do. Whoever prepares a draft sees it there."""
    if version is None:
        return
    found = await case_of(case)
    refusal = REFUSALS[code]
    why = {"why": refusal.zh.format_map(data), "why_en": refusal.en.format_map(data)}
    await tell(job, "case.unreadable", await parties(found), found, **why)


@task("case.tell_accepted", queue="light")
async def tell_accepted(job: RunningJob, case: CaseId) -> None:
    found = await case_of(case)
    await tell(job, "case.accepted", await parties(found), found)


@task("case.tell_seated", queue="light")
async def tell_seated(job: RunningJob, case: CaseId, bodies: list[BodyId]) -> None:
    found = await case_of(case)
    await tell(job, "case.seated", await reviewers(bodies), found)


@task("case.tell_returned", queue="light")
async def tell_returned(job: RunningJob, case: CaseId, reason: str) -> None:
    found = await case_of(case)
    await tell(job, "case.returned", await parties(found), found, reason=reason)


@task("case.tell_late", queue="light")
async def tell_late(job: RunningJob, case: CaseId, seat: SeatId, opinion_number: int, late: str) -> None:
    """What the first review missed goes to the regulators of the district, at once."""
    found = await case_of(case)
    above = (await tree()).above(found.district)
    people = await with_deputies(await on_duty(Role.REGULATOR, districts=above))
    name = (await store.one(Seat, seat)).name
    await tell(job, "case.found_late", people, found, seat=name, opinion=str(opinion_number), late=late)


@task("case.tell_ready", queue="light")
async def tell_ready(job: RunningJob, case: CaseId) -> None:
    """The coordinators learn it when the last seat has concluded; before that there is nothing to tell."""
    seats = await store.of_case(Seat, case)
    if all(seat.state == "closed" for seat in seats):
        found = await case_of(case)
        await tell(job, "case.ready", await coordinators(found), found)


@task("case.tell_passed", queue="light")
async def tell_passed(job: RunningJob, case: CaseId, conclusion: str) -> None:
    found = await case_of(case)
    seats = await store.of_case(Seat, case)
    people = await parties(found) | await reviewers([seat.body for seat in seats])
    await tell(job, "case.passed", people, found, conclusion=conclusion)
