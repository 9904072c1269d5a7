"""What happens in a joint assessment. Every fact names its case first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.core.fact import Fact
from app.core.ids import CaseId, OrganisationId, ProjectId
from app.register.panels.model import PanelId
from drawing_review.assessment.model import AgendaLine, MeetingId, PartId, ReportId, Result
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import SeatId


class PackageBegun(Fact, frozen=True, tag="package.begun"):  # 建立评估包
    case: CaseId
    project: ProjectId
    services: list[str]
    base_number: int
    sha256: str
    at: datetime


class BaseChanged(Fact, frozen=True, tag="package.base_changed"):  # 变更基础数据
    case: CaseId
    base_number: int
    values: dict[str, str]
    sha256: str
    reason: str
    unsettled: list[str]  # services whose reports are to be confirmed
    at: datetime


class PartChosen(Fact, frozen=True, tag="package.part_chosen"):  # 并入评估事项
    case: CaseId
    project: ProjectId
    services: list[str]
    name: str
    applies: str
    reason: str
    at: datetime


class PartDropped(Fact, frozen=True, tag="package.part_dropped"):  # 移出评估事项
    case: CaseId
    part: PartId
    name: str
    reason: str


class PartCovered(Fact, frozen=True, tag="package.part_covered"):  # 区域评估替代
    case: CaseId
    part: PartId
    name: str
    cover_number: str
    cover_title: str


class PartEngaged(Fact, frozen=True, tag="package.part_engaged"):  # 评估机构就位
    case: CaseId
    part: PartId
    name: str
    organisation: OrganisationId
    reference: str


class AgencyNamed(Fact, frozen=True, tag="package.agency_named"):  # 登记已有委托
    case: CaseId
    part: PartId
    name: str
    organisation: OrganisationId
    reference: str


class ReportDelivered(Fact, frozen=True, tag="package.delivered"):  # 提交评估报告
    case: CaseId
    part: PartId
    name: str
    report: ReportId
    report_number: int
    file: str
    sha256: str
    base_number: int
    at: datetime


class ReportRead(Fact, frozen=True, tag="package.report_read"):  # 报告已读取
    case: CaseId
    report: ReportId
    pages: int
    signatures: int


class ReportRefused(Fact, frozen=True, tag="package.report_refused"):  # 报告无法读取
    case: CaseId
    report: ReportId
    name: str
    code: str
    data: dict[str, Any]


class ReportConfirmed(Fact, frozen=True, tag="package.report_confirmed"):  # 确认报告不受影响
    case: CaseId
    part: PartId
    name: str
    base_number: int
    reason: str


class MeetingCalled(Fact, frozen=True, tag="package.meeting_called"):  # 召集专家评审会
    case: CaseId
    meeting: MeetingId
    meeting_number: int
    place: str
    held_at: datetime
    panel: PanelId
    agenda: list[AgendaLine]
    at: datetime


class ViewGiven(Fact, frozen=True, tag="package.view_given"):  # 出具专家意见
    case: CaseId
    meeting: MeetingId
    part: PartId
    name: str
    verdict: Verdict
    text: str
    sha256: str
    at: datetime


class MinutesRecorded(Fact, frozen=True, tag="package.minutes_recorded"):  # 记录评审会纪要
    case: CaseId
    meeting: MeetingId
    results: list[Result]
    text: str
    digest: str
    at: datetime


class MinutesSigned(Fact, frozen=True, tag="package.minutes_signed"):  # 签署评审会纪要
    case: CaseId
    meeting: MeetingId
    digest: str
    state: str
    at: datetime


class MeetingEnded(Fact, frozen=True, tag="package.meeting_ended"):  # 评审会未成
    case: CaseId
    meeting: MeetingId
    state: str
    reason: str


class PartDecided(Fact, frozen=True, tag="package.decided"):  # 作出评估审批意见
    case: CaseId
    part: PartId
    name: str
    seat: SeatId
    verdict: Verdict
    text: str
    report: str
    base: str
    at: datetime


class AmendmentOverdue(Fact, frozen=True, tag="package.amendment_overdue"):  # 报告修改逾期
    case: CaseId
    part: PartId
    name: str
    due: datetime
