"""What follows by itself in an assessment: places, reading, letters, who is told, what is overdue."""

from __future__ import annotations

from uuid import UUID

from app.core.ids import CaseId, OrganisationId, PersonId, ProjectId
from app.core.matter import JointMatter
from app.core.refusal import REFUSALS, Refused
from app.core.term import CHINA
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.notices.model import Kind
from app.register.organisations.queries import named as organisations
from app.register.organisations.queries import people_of
from app.register.panels.model import PanelId
from app.register.people.queries import named
from app.register.projects.queries import project as project_of
from drawing_review.assessment import letters, places, rules, store
from drawing_review.assessment.decisions import lapse_amendment
from drawing_review.assessment.given import newest_base, policy_of
from drawing_review.assessment.meetings.commands import lapse_meeting, members
from drawing_review.assessment.model import Meeting, MeetingId, Part, PartId, Report, ReportId
from drawing_review.assessment.reports import record_report, refuse_report
from drawing_review.assessment.words import VERDICTS
from drawing_review.cases import store as cases
from drawing_review.cases.letters.tasks import issue_letter
from drawing_review.cases.model import Case, Seat, Summary
from drawing_review.cases.papers.caged import read_pdf
from drawing_review.cases.telling.tasks import case_of, coordinators, parties, reviewers, tell
from drawing_review.policy.sections.assessments import base_fields
from storage.engine import fetch
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.unit import Context

declare_template(
    "assessment.submitted",
    ("{number} 待受理", "“{title}”已提交联合评估申请，请在受理时限内核对，逾期视为受理。"),
    ("{number} waits for acceptance", "“{title}” asks for a joint assessment; check it within the limit."),
)
declare_template(
    "assessment.engaged",
    ("{number} 请编制{part}报告", "贵单位受委托编制“{title}”的{part}报告，请依据共用的基础数据编制并提交。"),
    (
        "{number}: a report is yours to make",
        "You are engaged for “{part}” of “{title}”: deliver the report on the shared base data.",
    ),
)
declare_template(
    "assessment.unsettled",
    (
        "{number} 基础数据已变更",
        "“{title}”的基础数据已变更：{reason} 请确认报告不受影响，或提交修改后的报告。",
    ),
    (
        "{number}: the base data have changed",
        "The base data of “{title}” have changed: {reason} Confirm your report, or deliver it anew.",
    ),
)
declare_template(
    "assessment.unreadable",
    ("{number} 报告无法读取", "“{title}”的{part}报告没有被接受：{why}"),
    ("{number}: the report cannot be read", "The report “{part}” of “{title}” was not taken: {why_en}"),
)
declare_template(
    "assessment.formed",
    ("{number} 专家评审会", "“{title}”的专家评审会定于 {at}，地点：{place}。请查阅各报告并逐份出具意见。"),
    ("{number}: expert meeting", "The experts on “{title}” meet at {at}, {place}. Judge every report."),
)
declare_template(
    "assessment.recorded",
    ("{number} 请签署评审会纪要", "“{title}”的评审会纪要已记录，请核对后签署。"),
    ("{number}: sign the minutes", "The minutes on “{title}” are recorded; check and sign them."),
)
declare_template(
    "assessment.closed",
    ("{number} 请审批评估报告", "“{title}”的专家评审已结束，请各部门在时限内作出审批意见。"),
    ("{number}: decide on the reports", "The experts on “{title}” are done; the bodies decide in time."),
)
declare_template(
    "assessment.returned",
    ("{number} 报告须修改", "“{title}”有 {count} 份报告须修改：{reason} 计时暂停，请提交后提请复核。"),
    (
        "{number}: reports to be amended",
        "{count} reports of “{title}” are to be amended: {reason} The clock stands meanwhile.",
    ),
)
declare_template(
    "assessment.amended",
    ("{number} 请复核报告", "“{title}”须修改的报告已全部提交，计时恢复，请复核。"),
    ("{number}: look again", "All amended reports of “{title}” have come; the clock runs again."),
)
declare_template(
    "assessment.concluded",
    ("{number} 联合评估：{overall}", "“{title}”联合评估汇总意见：{overall}。{conclusion}"),
    ("{number}: assessment concluded", "The assessment of “{title}” is concluded ({overall}): {conclusion}"),
)
declare_template(
    "assessment.overdue",
    ("{number} 报告修改逾期", "“{title}”的{part}报告已超过修改期限，请尽快提交。"),
    ("{number}: an amendment is overdue", "The report “{part}” of “{title}” is past its limit; deliver it."),
)


async def _assessment(id: CaseId) -> Case | None:
    found = await case_of(id)
    return found if found.matter == JointMatter.ASSESSMENT else None


async def _agencies(case: CaseId) -> set[PersonId]:
    return await people_of([one.agency for one in rules.live(await store.parts(case)) if one.agency])


async def _seated(case: CaseId) -> set[PersonId]:
    return await reviewers([seat.body for seat in await cases.of_case(Seat, case)])


async def _tell(job: RunningJob, template: str, people: set[PersonId], case: Case, **data: str) -> None:
    """With the way to the assessment's own page, which agencies and experts may open."""
    words = {"number": case.number, "title": case.title, **data}
    path = f"/cases/{case.id}/assessment"
    await send_messages(job.context, template, people, path=path, data=words, job=job)


@task("package.take_place", queue="light")
async def take_place(
    job: RunningJob, project: ProjectId, service: str, organisation: OrganisationId, reference: str
) -> None:
    """A contract or a named one: the agency sits for the project's assessment of that service."""
    await places.take_place(job.context, project, service, organisation, reference, job)


@task("package.take_cover", queue="light")
async def take_cover(job: RunningJob, project: ProjectId, service: str, number: str, title: str) -> None:
    await places.cover(job.context, project, service, number, title, job)


@task("package.read_report", queue="reading")
async def read_report(job: RunningJob, report: ReportId) -> None:
    """Pages and signatures of the PDF, found in the cage; or the reason why not."""
    found = await store.rows.one(Report, report)
    try:
        summary: Summary = await read_pdf(found.sha256, job)
    except Refused as refused:
        if refused.status >= 500:  # the store is away: another attempt, not the file's fault
            raise
        data = {name: str(value) for name, value in refused.data.items()}
        await refuse_report(job.context, report, refused.code, data, job)
    else:
        await record_report(job.context, report, summary.pages, summary.signatures, job)


@task("package.tell_engaged", queue="light")
async def tell_engaged(job: RunningJob, case: CaseId, name: str, organisation: OrganisationId) -> None:
    found = await case_of(case)
    await _tell(job, "assessment.engaged", await people_of([organisation]), found, part=name)


@task("package.tell_unsettled", queue="light")
async def tell_unsettled(job: RunningJob, case: CaseId, reason: str, unsettled: list[str]) -> None:
    if unsettled:
        found, people = await case_of(case), await _agencies(case)
        await _tell(job, "assessment.unsettled", people, found, reason=reason)


@task("package.tell_unreadable", queue="light")
async def tell_unreadable(
    job: RunningJob, case: CaseId, report: ReportId, name: str, code: str, data: dict[str, str]
) -> None:
    refusal, one = REFUSALS[code], await store.rows.one(Report, report)
    why = {"why": refusal.zh.format_map(data), "why_en": refusal.en.format_map(data)}
    people = await people_of([one.organisation])
    await _tell(job, "assessment.unreadable", people, await case_of(case), part=name, **why)


@task("package.tell_submitted", queue="light")
async def tell_submitted(job: RunningJob, case: CaseId) -> None:
    found = await case_of(case)
    await tell(job, "assessment.submitted", await coordinators(found), found)


@task("package.tell_formed", queue="light")
async def tell_formed(job: RunningJob, panel: PanelId, state: str) -> None:
    """Every expert has accepted: they learn where the reports are."""
    if state != "formed":
        return
    for row in await fetch("SELECT id FROM assessment_meeting WHERE panel = $1", panel):
        held = await store.rows.one(Meeting, row["id"])
        at = held.held_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
        people, found = await members(held), await case_of(held.case)
        await _tell(job, "assessment.formed", people, found, at=at, place=held.place)


@task("package.tell_recorded", queue="light")
async def tell_recorded(job: RunningJob, case: CaseId, meeting: MeetingId) -> None:
    held = await store.rows.one(Meeting, meeting)
    await _tell(job, "assessment.recorded", await members(held), await case_of(case))


@task("package.tell_signed", queue="light")
async def tell_signed(job: RunningJob, case: CaseId, state: str) -> None:
    """With the last signature the bodies and the window go on."""
    if state == "closed":
        found = await case_of(case)
        await _tell(job, "assessment.closed", await _seated(case) | await coordinators(found), found)


@task("package.write_minutes", queue="light")
async def write_minutes(job: RunningJob, entry: UUID, case: CaseId, meeting: MeetingId, state: str) -> None:
    if state != "closed":
        return
    found, held = await case_of(case), await store.rows.one(Meeting, meeting)
    people = await named({one.person for one in held.signed})
    parts = {str(one.id): one for one in await store.parts(case)}
    experts = sorted(one.name for one in people.values())
    said = letters.minutes(found, await project_of(found.project), held, parts, experts)
    await issue_letter(job, entry, found, Kind.MINUTES, said, "联合评估专家评审会纪要")


@task("package.tell_returned", queue="light")
async def tell_returned(job: RunningJob, case: CaseId, reason: str, items: list[int]) -> None:
    if found := await _assessment(case):
        people = await parties(found) | await _agencies(case)
        await _tell(job, "assessment.returned", people, found, reason=reason, count=str(len(items)))


@task("package.write_returned", queue="light")
async def write_returned(job: RunningJob, entry: UUID, case: CaseId, reason: str, items: list[int]) -> None:
    """The reports as the fact names them."""
    if found := await _assessment(case):
        told = [one for one in await store.parts(case) if one.number in items]
        said = letters.returned(found, await project_of(found.project), reason, told)
        await issue_letter(job, entry, found, Kind.RETURN, said, "联合评估报告修改通知书")


@task("package.tell_amended", queue="light")
async def tell_amended(job: RunningJob, case: CaseId) -> None:
    if found := await _assessment(case):
        await _tell(job, "assessment.amended", await _seated(case) | await coordinators(found), found)


@task("package.tell_concluded", queue="light")
async def tell_concluded(job: RunningJob, case: CaseId, overall: str, conclusion: str) -> None:
    if found := await _assessment(case):
        people = await parties(found) | await _seated(case) | await _agencies(case)
        words = {"overall": VERDICTS[overall], "conclusion": conclusion}
        await _tell(job, "assessment.concluded", people, found, **words)


@task("package.write_concluded", queue="light")
async def write_concluded(job: RunningJob, entry: UUID, case: CaseId, overall: str, conclusion: str) -> None:
    if not (found := await _assessment(case)):
        return
    parts, reports = await store.parts(case), rules.newest(await store.reports(case))
    firms = await organisations({one.organisation for one in reports.values()})
    said = letters.concluded(
        found,
        await project_of(found.project),
        overall,
        conclusion,
        [one for one in parts if one.state != "dropped"],
        base=await newest_base(case),
        fields=base_fields(await policy_of(found)),
        reports=reports,
        decisions={str(one.part): one for one in await store.decisions(case)},
        seats={seat.id: seat for seat in await cases.of_case(Seat, case)},
        agencies={id: firm.name for id, firm in firms.items()},
    )
    await issue_letter(job, entry, found, Kind.CONCLUSION, said, "联合评估汇总意见书")


@task("package.tell_overdue", queue="light")
async def tell_overdue(job: RunningJob, case: CaseId, part: PartId, name: str) -> None:
    found, one = await case_of(case), await store.rows.one(Part, part)
    people = await parties(found) | await coordinators(found)
    people |= await people_of([one.agency]) if one.agency else set()
    await _tell(job, "assessment.overdue", people, found, part=name)


@moment("assessment.due", every=30.0)
async def lapse_what_is_due(context: Context) -> None:
    """Amendments past their limit are told once; meetings whose experts took too long end."""
    for part in await store.overdue():
        await lapse_amendment(context, part)
    for meeting in await store.meetings_open():
        await lapse_meeting(context, meeting.id)
