"""Rows ↔ values of joint assessments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.ids import CaseId, OrganisationId, PersonId, ProjectId
from drawing_review.assessment.model import (
    BaseData,
    Decision,
    Meeting,
    MeetingId,
    Part,
    PartId,
    Report,
    ReportId,
    View,
)
from drawing_review.assessment.states import UNDER_WAY
from drawing_review.assessment.tables import (
    BaseDataTable,
    DecidedTable,
    ExpertMeetingTable,
    ExpertOpinionTable,
    PartTable,
    ReportTable,
)
from drawing_review.cases import store as case_store
from drawing_review.cases.model import Case
from drawing_review.policy.keys import Stage
from storage.constraints import means
from storage.engine import fetch
from storage.rows import Rows

rows = Rows(
    {
        BaseData: (BaseDataTable, "基础数据"),
        Part: (PartTable, "评估事项"),
        Report: (ReportTable, "评估报告"),
        Meeting: (ExpertMeetingTable, "专家评审会"),
        View: (ExpertOpinionTable, "专家意见"),
        Decision: (DecidedTable, "审批意见"),
    }
)
for _name in (
    "assessment_base_number",
    "assessment_part_number",
    "assessment_report_number",
    "assessment_meeting_number",
    "assessment_view_once",
):
    means(_name, "conflict")


async def bases(case: CaseId) -> list[BaseData]:
    """Every version, the oldest first."""
    return await rows.of(BaseData, case=case)


async def stages_applied_for(cases: Sequence[CaseId]) -> dict[CaseId, Stage]:
    """The stage of each of the cases that is a joint assessment."""
    query = 'SELECT "case", stage FROM assessment_base WHERE number = 1 AND "case" = ANY ($1::uuid[])'
    return {CaseId(row["case"]): Stage(row["stage"]) for row in await fetch(query, list(cases))}


async def parts(case: CaseId) -> list[Part]:
    """In the order of their numbers: ids of one moment have none."""
    return sorted(await rows.of(Part, case=case), key=lambda part: part.number)


async def reports(case: CaseId) -> list[Report]:
    return await rows.of(Report, case=case)


async def reports_of(part: PartId) -> list[Report]:
    return await rows.of(Report, part=part)


async def decisions(case: CaseId) -> list[Decision]:
    return await rows.of(Decision, case=case)


async def meetings(case: CaseId) -> list[Meeting]:
    return await rows.of(Meeting, case=case)


async def views(meeting: MeetingId) -> list[View]:
    return await rows.of(View, meeting=meeting)


async def meeting_under_way(case: CaseId) -> Meeting | None:
    return next((one for one in await meetings(case) if one.state in UNDER_WAY), None)


async def lock_part(part: PartId) -> tuple[Case, Part]:
    """The part, its case locked first."""
    found = await rows.one(Part, part)
    case = await case_store.lock_case(found.case)
    return case, await rows.one(Part, part, "UPDATE")


async def lock_report(report: ReportId) -> tuple[Case, Report]:
    found = await rows.one(Report, report)
    case = await case_store.lock_case(found.case)
    return case, await rows.one(Report, report, "UPDATE")


async def lock_meeting(meeting: MeetingId) -> tuple[Case, Meeting]:
    found = await rows.one(Meeting, meeting)
    case = await case_store.lock_case(found.case)
    return case, await rows.one(Meeting, meeting, "UPDATE")


_OF_SERVICE = """
SELECT p.id FROM assessment_part p JOIN review_case c ON c.id = p."case"
WHERE c.project = $1 AND p.code = $2 AND p.state IN ('chosen', 'engaged') ORDER BY p.id
"""


async def waiting_for(project: ProjectId, code: str) -> list[PartId]:
    """The project's assessments of a service that nobody has delivered yet."""
    return [PartId(row["id"]) for row in await fetch(_OF_SERVICE, project, code)]


_OF_AGENCY = """
SELECT p.id FROM assessment_part p JOIN review_case c ON c.id = p."case"
WHERE p.agency = $1 AND p.state <> 'dropped' ORDER BY c.concluded_at IS NOT NULL, p.id DESC LIMIT 200
"""
_OF_EXPERT = """
SELECT m.id FROM assessment_meeting m JOIN panel_seat s ON s.panel = m.panel
WHERE s.person = $1 AND s.state = 'accepted' ORDER BY m.ended_at IS NOT NULL, m.id DESC LIMIT 200
"""


async def of_agency(organisation: OrganisationId) -> list[Part]:
    """What an agency was engaged for, that under way first."""
    return [await rows.one(Part, row["id"]) for row in await fetch(_OF_AGENCY, organisation)]


async def of_expert(person: PersonId) -> list[Meeting]:
    """The meetings for which a person has accepted his invitation."""
    return [await rows.one(Meeting, row["id"]) for row in await fetch(_OF_EXPERT, person)]


_OVERDUE = """
SELECT p.id FROM assessment_part p JOIN review_case c ON c.id = p."case"
WHERE p.state = 'amending' AND p.told_overdue_at IS NULL AND p.due <= clock_timestamp()
  AND c.state IN ('reviewing', 'returned') ORDER BY p.due LIMIT 100
"""


async def overdue() -> list[PartId]:
    """Reports that should have been amended by now, of which nobody was told yet."""
    return [PartId(row["id"]) for row in await fetch(_OVERDUE)]


async def meetings_open() -> list[Meeting]:
    """The meetings under way, for the ticker."""
    query = "SELECT id FROM assessment_meeting WHERE state = ANY ($1::text[]) ORDER BY id LIMIT 1000"
    return [await rows.one(Meeting, row["id"]) for row in await fetch(query, list(UNDER_WAY))]


def delivered(parts: Sequence[Part], reports: Sequence[Report]) -> dict[str, datetime | None]:
    """Code of the material → when the report that can be read came; None where none has."""
    newest = {one.part: one for one in sorted(reports, key=lambda one: one.number)}
    found: dict[str, datetime | None] = {}
    for part in parts:
        report = newest.get(part.id)
        ready = report is not None and report.state == "read" and part.state != "stale"
        found[f"report_{part.code}"] = report.at if report and ready else None
    return found
