"""What happens to a tender. Every fact names its tender first, so one time line holds its whole life."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import DistrictId, OrganisationId
from marketplace.tenders.model import LotId, PaperId, QuestionId, TenderId


class TenderDrafted(Fact, frozen=True, tag="tender.drafted"):  # 起草采购项目
    tender: TenderId
    number: str
    title: str
    at: datetime


class TenderEdited(Fact, frozen=True, tag="tender.edited"):  # 修改草稿
    tender: TenderId
    title: str


class TenderSubmitted(Fact, frozen=True, tag="tender.submitted"):  # 提交复核
    tender: TenderId


class TenderReturned(Fact, frozen=True, tag="tender.returned"):  # 复核退回
    tender: TenderId
    reason: str


class TenderDiscarded(Fact, frozen=True, tag="tender.discarded"):  # 删除草稿
    tender: TenderId


class TenderPublished(Fact, frozen=True, tag="tender.published"):  # 发布采购公告
    tender: TenderId
    number: str
    service: str
    method: str
    lots: list[dict[str, Any]]
    questions_due: datetime
    signups_due: datetime
    bids_due: datetime
    policy_on: date  # the day of the policy table that is frozen into the tender
    policy_version: int
    at: datetime


class BiddingBegun(Fact, frozen=True, tag="tender.bidding_begun"):  # 开始投标
    tender: TenderId
    at: datetime


class BiddingClosed(Fact, frozen=True, tag="tender.bidding_closed"):  # 投标截止
    tender: TenderId
    sealed: int
    dropped: int
    at: datetime
    # 信用分 of each sealed bid at this moment
    credit: dict[str, Decimal | None] = msgspec.field(default_factory=dict)


class LotFailed(Fact, frozen=True, tag="tender.lot_failed"):  # 标段失败
    tender: TenderId
    lot: LotId
    reason: str
    at: datetime


class TenderFailed(Fact, frozen=True, tag="tender.failed"):  # 采购失败
    tender: TenderId
    reason: str
    at: datetime


class DesignationTried(Fact, frozen=True, tag="tender.designation_tried"):  # 试图指定中介机构
    organisation: OrganisationId
    district: DistrictId
    title: str
    method: str
    invited: tuple[OrganisationId, ...]
    at: datetime


class QuestionAsked(Fact, frozen=True, tag="question.asked"):  # 提出问题（不公开提问人）
    question: QuestionId
    tender: TenderId
    text: str
    at: datetime


class QuestionAnswered(Fact, frozen=True, tag="question.answered"):  # 答复问题
    tender: TenderId
    question: QuestionId
    number: int
    text: str
    at: datetime


class TenderAmended(Fact, frozen=True, tag="tender.amended"):  # 更正公告
    tender: TenderId
    number: int
    before: dict[str, str]
    after: dict[str, str]
    reason: str
    at: datetime


class CancellationBegun(Fact, frozen=True, tag="tender.cancellation_begun"):  # 申请取消
    tender: TenderId
    cancellation: UUID
    reason: str
    active_at: datetime


class CancellationWithdrawn(Fact, frozen=True, tag="tender.cancellation_withdrawn"):  # 撤回取消
    tender: TenderId
    cancellation: UUID


class TenderCancelled(Fact, frozen=True, tag="tender.cancelled"):  # 取消采购
    tender: TenderId
    reason: str
    at: datetime


class PaperGiven(Fact, frozen=True, tag="tender.paper_given"):  # 上传采购文件
    tender: TenderId
    paper: PaperId
    file: str
    sha256: str
    confidential: bool


class AgencyAvoided(Fact, frozen=True, tag="tender.agency_avoided"):  # 登记回避
    tender: TenderId
    agency: OrganisationId
    reason: str
