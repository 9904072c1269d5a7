"""What happens at site visits. Every fact names its case first."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId, PersonId
from app.register.photographs.model import Photograph, Place
from drawing_review.cases.model import SeatId
from drawing_review.cases.visits.model import Answer, PictureId, VisitId


class VisitCalled(Fact, frozen=True, tag="visit.called"):  # 组织联合踏勘
    case: CaseId
    visit: VisitId
    visit_number: int
    held_at: datetime
    place: str
    purpose: str
    seats: list[SeatId]
    at: datetime


class VisitMoved(Fact, frozen=True, tag="visit.moved"):  # 变更踏勘时间地点
    case: CaseId
    visit: VisitId
    held_at: datetime
    place: str
    reason: str


class VisitAnswered(Fact, frozen=True, tag="visit.answered"):  # 答复踏勘安排
    case: CaseId
    visit: VisitId
    seat: SeatId
    answer: Answer
    reason: str


class VisitorArrived(Fact, frozen=True, tag="visit.arrived"):  # 踏勘到场
    case: CaseId
    visit: VisitId
    seat: SeatId
    person: PersonId
    place: Place | None
    at: datetime


class VisitPhotographed(Fact, frozen=True, tag="visit.photographed"):  # 上传踏勘照片
    case: CaseId
    visit: VisitId
    picture: PictureId
    photograph: Photograph
    caption: str
    at: datetime


class VisitFound(Fact, frozen=True, tag="visit.found"):  # 填写踏勘意见
    case: CaseId
    visit: VisitId
    seat: SeatId
    finding: str


class VisitRecorded(Fact, frozen=True, tag="visit.recorded"):  # 形成踏勘记录
    case: CaseId
    visit: VisitId
    text: str
    digest: str
    at: datetime


class VisitSigned(Fact, frozen=True, tag="visit.signed"):  # 签署踏勘记录
    case: CaseId
    visit: VisitId
    seat: SeatId
    person: PersonId
    digest: str
    state: str
    at: datetime


class VisitCancelled(Fact, frozen=True, tag="visit.cancelled"):  # 取消踏勘
    case: CaseId
    visit: VisitId
    reason: str
