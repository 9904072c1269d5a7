"""The agencies' reports (评估报告): a PDF each, on the newest base data, read in the cage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import new_id
from app.register.documents.content import safe_name
from app.register.documents.receiving import Received
from drawing_review.assessment import rules, store
from drawing_review.assessment.facts import ReportDelivered, ReportRead, ReportRefused
from drawing_review.assessment.given import demand_no_meeting, newest_base
from drawing_review.assessment.model import Part, PartId, Report, ReportId
from drawing_review.assessment.places import demand_agency
from drawing_review.assessment.states import PART, REPORT
from drawing_review.cases import rules as case_rules
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import SignatureLine
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

PDF = "application/pdf"


@operation("package.deliver", zh="提交评估报告", en="deliver a report", roles={Role.AGENCY})
async def deliver(op: Operation, part_id: PartId, file: Received, summary: str) -> ReportDelivered:
    """By the engaged agency. It rests on the base data of today, whatever an earlier one rested on."""
    case, part = await store.lock_part(part_id)
    rules.demand_at(case, "提交评估报告", rules.OPEN)
    organisation = demand_agency(part, op.actor, "提交评估报告")
    await demand_no_meeting(case.id, "提交评估报告")
    after = _delivered(part)
    base, now = await newest_base(case.id), await op.now()
    assert op.actor.person is not None, "agencies have accounts"
    report = Report(
        id=ReportId(new_id()),
        case=case.id,
        part=part_id,
        number=len(await store.reports_of(part_id)) + 1,
        name=safe_name(file.name, PDF),
        sha256=file.blob.sha256,
        size=file.blob.size,
        summary=case_rules.reason(summary),
        base=base.number,
        state=REPORT.initial,
        by=op.actor.person,
        organisation=organisation,
        at=now,
    )
    await store.rows.add(report)
    await store.rows.save(part, after)
    await op.job(
        "package.read_report", queue="reading", key=f"report.read:{report.id}", report=str(report.id)
    )
    return ReportDelivered(
        case=case.id,
        part=part_id,
        name=part.name,
        report=report.id,
        report_number=report.number,
        file=report.name,
        sha256=report.sha256,
        base_number=base.number,
        at=now,
    )


def _delivered(part: Part) -> Part:
    """A report after amendments keeps the experts' word; where they were against it, they judge anew."""
    experts = None if part.experts == Verdict.FAILS else part.experts
    return replace(
        part,
        state=PART.step(part.state, "deliver"),
        experts=experts,
        verdict=None,
        amended=part.amended or part.state == "amending",
        due=None,
    )


@operation(
    "package.record_report", zh="记录报告读取结果", en="record a report's reading", roles={Role.SYSTEM}
)
async def record_report(
    op: Operation, report_id: ReportId, pages: int, signatures: Sequence[SignatureLine], job: Job
) -> ReportRead | None:
    """Pages and signatures as the cage found them. Nothing the second time."""
    await op.finish(job)
    case, report = await store.lock_report(report_id)
    if not REPORT.allows(report.state, "read"):
        return None
    read = replace(report, state=REPORT.step(report.state, "read"), pages=pages, signatures=tuple(signatures))
    await store.rows.save(report, read)
    return ReportRead(case=case.id, report=report_id, pages=pages, signatures=len(signatures))


@operation("package.refuse_report", zh="报告无法读取", en="a report cannot be read", roles={Role.SYSTEM})
async def refuse_report(
    op: Operation, report_id: ReportId, code: str, data: Mapping[str, str], job: Job
) -> ReportRefused | None:
    await op.finish(job)
    case, report = await store.lock_report(report_id)
    if not REPORT.allows(report.state, "refuse"):
        return None
    refusal = {"code": code, "data": dict(data)}
    await store.rows.save(report, replace(report, state=REPORT.step(report.state, "refuse"), refusal=refusal))
    part = await store.rows.one(Part, report.part)
    return ReportRefused(case=case.id, report=report_id, name=part.name, code=code, data=dict(data))
