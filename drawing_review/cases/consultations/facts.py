"""What happens in consultations. Every fact names its case first; the words are under names of their own,

so that the case's time line tells that somebody spoke, and not what: a sheet may be closed to its reader.
"""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId, PersonId
from drawing_review.cases.consultations.model import ConsultationId
from drawing_review.cases.model import Anchor, OpinionId, SeatId


class ConsultationOpened(Fact, frozen=True, tag="consultation.opened"):  # 发起远程互动
    case: CaseId
    consultation: ConsultationId
    consultation_number: int
    seat: SeatId
    version_number: int
    anchor: Anchor
    question: str
    at: datetime


class ConsultationJoined(Fact, frozen=True, tag="consultation.joined"):  # 加入远程互动
    case: CaseId
    consultation: ConsultationId
    consultation_number: int
    person: PersonId
    at: datetime


class ConsultationSaid(Fact, frozen=True, tag="consultation.said"):  # 互动发言
    case: CaseId
    consultation: ConsultationId
    consultation_number: int
    said: str
    at: datetime


class ConsultationClosed(Fact, frozen=True, tag="consultation.closed"):  # 结束远程互动
    case: CaseId
    consultation: ConsultationId
    consultation_number: int
    closing: str
    at: datetime


class ConsultationCited(Fact, frozen=True, tag="consultation.cited"):  # 意见以远程互动为依据
    case: CaseId
    consultation: ConsultationId
    consultation_number: int
    opinion: OpinionId
