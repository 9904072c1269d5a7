"""What happens to awards. Every fact names its tender first."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.awards.model import AwardId
from marketplace.methods.model import Reason
from marketplace.tenders.model import LotId, TenderId


class LotRanked(Fact, frozen=True, tag="tender.lot_ranked"):  # 排出候选顺序
    tender: TenderId
    lot: LotId
    method: str
    ranking: list[dict[str, Any]]  # bid, agency, price and basis, the best first
    at: datetime


class AwardActivated(Fact, frozen=True, tag="tender.awarded"):  # 公示成交结果
    tender: TenderId
    award: AwardId
    lot: LotId
    agency: OrganisationId
    price: Decimal
    standstill_until: datetime
    confirm_due: datetime
    at: datetime


class ExplanationAsked(Fact, frozen=True, tag="tender.explanation_asked"):  # 要求说明异常低价
    tender: TenderId
    award: AwardId
    lowness: Reason
    due: datetime


class ExplanationGiven(Fact, frozen=True, tag="tender.explanation_given"):  # 提交异常低价说明
    tender: TenderId
    award: AwardId
    text: str


class AwardEnded(Fact, frozen=True, tag="tender.award_ended"):  # 候选人落选或取消成交
    tender: TenderId
    award: AwardId
    event: str  # reject | cancel
    reason: str
    at: datetime
    agency: OrganisationId | None = None  # who gave the award up, by word or by silence


class AwardConfirmed(Fact, frozen=True, tag="tender.award_confirmed"):  # 确认成交
    tender: TenderId
    award: AwardId
    at: datetime
