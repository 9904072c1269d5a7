"""What happens at joint meetings. Every fact names its case first."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId, PersonId
from app.register.panels.model import PanelId
from drawing_review.cases.meetings.model import Attendee, MeetingId, Resolution
from drawing_review.cases.model import OpinionId, Severity


class MeetingCalled(Fact, frozen=True, tag="meeting.called"):  # 召集联席会议
    case: CaseId
    meeting: MeetingId
    meeting_number: int
    place: str
    held_at: datetime
    agenda: list[OpinionId]
    at: datetime


class MinutesRecorded(Fact, frozen=True, tag="meeting.recorded"):  # 记录会议纪要
    case: CaseId
    meeting: MeetingId
    attendees: list[Attendee]
    resolutions: list[Resolution]
    text: str
    digest: str
    at: datetime


class MinutesSigned(Fact, frozen=True, tag="meeting.signed"):  # 签署会议纪要
    case: CaseId
    meeting: MeetingId
    person: PersonId
    digest: str
    state: str
    at: datetime


class MeetingCancelled(Fact, frozen=True, tag="meeting.cancelled"):  # 取消联席会议
    case: CaseId
    meeting: MeetingId
    reason: str


class ExpertsCalled(Fact, frozen=True, tag="meeting.experts_called"):  # 提交专家论证
    case: CaseId
    meeting: MeetingId
    panel: PanelId


class ExpertsLapsed(Fact, frozen=True, tag="meeting.experts_lapsed"):  # 专家论证逾期
    case: CaseId
    meeting: MeetingId
    due: datetime
    at: datetime


class ExpertViewGiven(Fact, frozen=True, tag="meeting.expert_view_given"):  # 出具专家意见
    case: CaseId
    meeting: MeetingId
    opinion: OpinionId
    decision: str
    reason: str
    at: datetime


class OpinionResolved(Fact, frozen=True, tag="opinion.resolved"):  # 争议意见已议定
    case: CaseId
    opinion: OpinionId
    meeting: MeetingId
    by: str  # meeting | experts
    decision: str  # upheld | changed | dropped
    reason: str
    severity: Severity
    text: str
    state: str  # of the opinion afterwards
    at: datetime
