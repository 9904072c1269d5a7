"""What happens to objections and complaints. Every fact names its tender first."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.awards.objections.model import ComplaintId, ObjectionId
from marketplace.tenders.model import TenderId


class ObjectionRaised(Fact, frozen=True, tag="tender.objection_raised"):  # 提出异议
    tender: TenderId
    objection: ObjectionId
    agency: OrganisationId
    text: str
    due: datetime


class ObjectionAnswered(Fact, frozen=True, tag="tender.objection_answered"):  # 答复异议
    tender: TenderId
    objection: ObjectionId
    text: str
    at: datetime


class ObjectionWithdrawn(Fact, frozen=True, tag="tender.objection_withdrawn"):  # 撤回异议
    tender: TenderId
    objection: ObjectionId
    at: datetime


class ComplaintSubmitted(Fact, frozen=True, tag="tender.complaint_submitted"):  # 提交投诉
    tender: TenderId
    complaint: ComplaintId
    agency: OrganisationId
    text: str
    at: datetime


class ComplaintMoved(Fact, frozen=True, tag="tender.complaint_moved"):  # 受理、处理或撤回投诉
    tender: TenderId
    complaint: ComplaintId
    event: str  # accept | dismiss | uphold | reject | withdraw
    reason: str
    at: datetime
