"""What the letters of an assessment say: reports to be amended, the minutes, and the one opinion. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.core.ids import OrganisationId
from app.core.term import CHINA
from app.paper.model import Block, Entries, Heading, Paragraph, Table
from app.register.projects.model import Project
from drawing_review.assessment.model import BaseData, Decision, Meeting, Part, Report
from drawing_review.assessment.words import VERDICTS
from drawing_review.cases.letters.letters import matter_entries
from drawing_review.cases.model import Case, Seat, SeatId
from drawing_review.policy.sections.fields import Field


def _day(moment: datetime | None) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d}" if moment else "—"


def returned(case: Case, project: Project, reason: str, parts: Sequence[Part]) -> tuple[Block, ...]:
    """All reports that are to be amended, told once."""
    rows = tuple((str(one.number), one.name, one.asked, _day(one.due)) for one in parts)
    return (
        matter_entries(case, project),
        Paragraph(f"经联合评估，下列报告须修改：{reason}"),
        Paragraph(
            "修改要求一次性告知。请编制机构在期限内提交修改后的报告，全部提交后提请复核；"
            "自发出本通知之日起评估计时暂停，提请复核之日恢复。"
        ),
        Table(("编号", "评估事项", "修改要求", "期限"), rows, (1, 2.4, 6, 2)),
    )


def minutes(
    case: Case, project: Project, meeting: Meeting, parts: Mapping[str, Part], experts: Sequence[str]
) -> tuple[Block, ...]:
    """What the experts have signed."""
    assert meeting.minutes is not None, "only signed minutes become a letter"
    rows = tuple((parts[str(one.part)].name, VERDICTS[one.verdict]) for one in meeting.minutes.results)
    return (
        matter_entries(case, project),
        Entries(
            (
                ("会议时间", f"{meeting.held_at.astimezone(CHINA):%Y-%m-%d %H:%M}"),
                ("会议地点", meeting.place),
                ("签署专家", "、".join(experts)),
                ("纪要摘要 SHA-256", meeting.minutes.digest),
            )
        ),
        Table(("评估报告", "评审结果"), rows, (5, 3)),
        Paragraph(meeting.minutes.text),
    )


def concluded(
    case: Case,
    project: Project,
    overall: str,
    conclusion: str,
    parts: Sequence[Part],
    *,
    base: BaseData,
    fields: Sequence[Field],
    reports: Mapping[str, Report],
    decisions: Mapping[str, Decision],
    seats: Mapping[SeatId, Seat],
    agencies: Mapping[OrganisationId, str],
) -> tuple[Block, ...]:
    """One letter in the place of every body's own (统一出证). Reports and decisions by their part's id."""
    blocks: list[Block] = [
        matter_entries(case, project),
        Paragraph(f"汇总意见：{VERDICTS[overall]}。{conclusion}"),
        Paragraph("汇总意见取各项审批意见中最严者，本意见书代替各部门分别出具的评估审批意见。"),
        Heading("各项评估审批意见"),
        _decided([one for one in parts if str(one.id) in decisions], decisions, seats),
        Heading("评估报告"),
        _reports([one for one in parts if str(one.id) in reports], reports, agencies),
    ]
    if covered := [one for one in parts if one.state == "covered"]:
        rows = tuple((one.name, one.cover, one.reference) for one in covered)
        blocks += [Heading("由区域评估替代"), Table(("评估事项", "区域评估", "批复文号"), rows, (3, 5, 3))]
    return (*blocks, Heading(f"基础数据（第 {base.number} 版）"), _base(base, fields))


def _decided(parts: Sequence[Part], decisions: Mapping[str, Decision], seats: Mapping[SeatId, Seat]) -> Table:
    found = [(one, decisions[str(one.id)]) for one in parts]
    rows = tuple(
        (part.name, seats[one.seat].name, VERDICTS[one.verdict], one.text, _day(one.at))
        for part, one in found
    )
    return Table(("评估事项", "部门", "意见", "说明", "日期"), rows, (2.2, 1.6, 1.6, 5, 2))


def _reports(
    parts: Sequence[Part], reports: Mapping[str, Report], agencies: Mapping[OrganisationId, str]
) -> Table:
    found = [(one, reports[str(one.id)]) for one in parts]
    rows = tuple(
        (
            part.name,
            agencies.get(one.organisation, "—"),
            f"第 {one.number} 稿，{one.pages} 页，依据基础数据第 {one.base} 版",
            one.sha256,
        )
        for part, one in found
    )
    return Table(("评估事项", "编制机构", "报告", "SHA-256"), rows, (2, 2.4, 2.8, 4))


def _base(base: BaseData, fields: Sequence[Field]) -> Entries:
    rows = [(one.label, told(one, base.values[one.code])) for one in fields if one.code in base.values]
    return Entries((*rows, ("基础数据摘要 SHA-256", base.sha256)))


def told(field: Field, value: str) -> str:
    """A base datum as a reader sees it, in Chinese."""
    words = {"true": "是", "false": "否"} | dict(one.split("=", 1) for one in field.choices)
    return f"{words.get(value, value)} {field.unit}".strip()
