"""Entering regional assessments, drawing sites, and passing an assessment over with a reason."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from app.core.actor import Role
from app.core.ids import DistrictId, ProjectId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.districts import queries as districts
from app.register.projects import queries as projects
from marketplace.catalogue.rules import check_reach
from marketplace.regional import areas, queries, rules, store
from marketplace.regional.model import (
    Area,
    AssessmentEnded,
    AssessmentEntered,
    AssessmentId,
    AssessmentsOverridden,
    Figure,
    Report,
    ReportAttached,
    Site,
    SiteSet,
    Terms,
)
from storage.operation import operation
from storage.unit import Operation

KEEPERS = {Role.REGULATOR, Role.COORDINATOR, Role.SYSTEM_ADMIN, Role.SYSTEM}


@operation("assessment.enter", zh="录入区域评估", en="enter a regional assessment", roles=KEEPERS)
async def enter_assessment(op: Operation, district_id: DistrictId, terms: Terms) -> AssessmentEntered:
    """It serves nobody before its report is attached."""
    check_reach(op.actor, await districts.tree(), await districts.district(district_id))
    fact = rules.enter(AssessmentId(new_id()), district_id, terms, await op.now())
    await store.add(fact)
    return fact


@operation("assessment.attach_report", zh="公开评估报告", en="attach an assessment's report", roles=KEEPERS)
async def attach_report(op: Operation, assessment_id: AssessmentId, report: Report) -> ReportAttached:
    """The report is public from then on. `report.sha256` names a file that the store holds."""
    assessment = await store.lock(assessment_id)
    check_reach(op.actor, await districts.tree(), await districts.district(assessment.district))
    fact = rules.attach(assessment, report)
    await store.attach(fact)
    return fact


@operation("assessment.end", zh="终止区域评估", en="end a regional assessment", roles=KEEPERS)
async def end_assessment(op: Operation, assessment_id: AssessmentId, reason: str) -> AssessmentEnded:
    """From today on it is offered to nobody."""
    assessment = await store.lock(assessment_id)
    check_reach(op.actor, await districts.tree(), await districts.district(assessment.district))
    fact = rules.end(assessment, (await op.now()).astimezone(CHINA).date(), reason)
    await store.end(fact)
    return fact


@operation("project.set_site", zh="绘制项目地块", en="draw a project's site", roles={Role.OWNER})
async def set_site(
    op: Operation, project_id: ProjectId, area: Area, figures: dict[Figure, Decimal]
) -> SiteSet:
    """The owner's drawing; the newest holds."""
    project = await projects.project(project_id)
    if project.owner != op.actor.organisation:
        raise Refused("not_found", thing="项目")
    now = await op.now()
    site = Site(project=project.id, area=areas.checked(area), figures=figures, at=now, by=op.actor.person)
    fact = rules.set_site(project.id, site)
    await store.set_site(site)
    return fact


@operation(
    "tender.override_assessments", zh="不使用区域评估", en="buy despite an assessment", roles={Role.OWNER}
)
async def override_assessments(
    op: Operation, tender_id: UUID, project_id: ProjectId, service: str, reason: str
) -> AssessmentsOverridden | None:
    """Within the publication of a tender: nothing where no assessment serves the project's site.

    Refused("assessment_covers") where one does and no reason is given (scenario 28).
    """
    on = (await op.now()).astimezone(CHINA).date()
    passed = rules.check_override(await queries.answers(project_id, service, on), reason)
    if not passed:
        return None
    return AssessmentsOverridden(tender=tender_id, service=service, assessments=passed, reason=reason.strip())
