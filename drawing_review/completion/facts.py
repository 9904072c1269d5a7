"""What happens in a joint acceptance. Every fact names its case first."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from app.core.fact import Fact
from app.core.ids import CaseId
from app.register.documents.model import DocumentId
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import FileId, SeatId
from drawing_review.completion.model import ItemId, Quantity, SurveyId


class SurveyRecorded(Fact, frozen=True, tag="completion.surveyed"):  # 提交联合测绘成果
    case: CaseId
    survey: SurveyId
    survey_number: int
    document: DocumentId
    sha256: str
    surveyor: str
    measured_on: date
    values: dict[Quantity, Decimal]
    at: datetime


class AsBuiltCompared(Fact, frozen=True, tag="completion.comparison_ordered"):  # 竣工图与封存图比对
    case: CaseId
    files: list[FileId]
    against: list[FileId]  # of the sealed set, in the same order


class OpinionStated(Fact, frozen=True, tag="completion.opinion_stated"):  # 出具专项验收意见
    case: CaseId
    seat: SeatId
    verdict: Verdict
    text: str
    drawings: str
    survey: str
    at: datetime


class ItemAsked(Fact, frozen=True, tag="completion.item_asked"):  # 提出整改事项
    case: CaseId
    item: ItemId
    item_number: int
    seat: SeatId
    place: str
    text: str
    days: int
    due: datetime
    at: datetime


class ItemAnswered(Fact, frozen=True, tag="completion.item_answered"):  # 答复整改事项
    case: CaseId
    item: ItemId
    item_number: int
    reply: str
    evidence: DocumentId | None
    at: datetime


class ItemChecked(Fact, frozen=True, tag="completion.item_checked"):  # 复查整改事项
    case: CaseId
    item: ItemId
    item_number: int
    event: str  # close | insist | withdraw
    note: str
    due: datetime
    at: datetime


class ItemOverdue(Fact, frozen=True, tag="completion.item_overdue"):  # 整改事项逾期
    case: CaseId
    item: ItemId
    item_number: int
    due: datetime
