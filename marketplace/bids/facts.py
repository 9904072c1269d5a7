"""What happens to bids. Until the opening the subject is the bid: a tender does not tell how many it has."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.bids.model import BidId
from marketplace.tenders.model import LotId, TenderId


class BidDrafted(Fact, frozen=True, tag="bid.drafted"):  # 保存投标草稿
    bid: BidId
    lot: LotId
    sha256: str


class BidSubmitted(Fact, frozen=True, tag="bid.submitted"):  # 提交投标
    bid: BidId
    tender: TenderId
    lot: LotId
    agency: OrganisationId
    receipt: int
    sha256: str
    at: datetime


class BidWithdrawn(Fact, frozen=True, tag="bid.withdrawn"):  # 撤回投标
    bid: BidId
    lot: LotId
    reason: str
    at: datetime


class BidExcluded(Fact, frozen=True, tag="bid.excluded"):  # 截止时被暂停参与，不予开启
    bid: BidId
    tender: TenderId
    agency: OrganisationId
    reason: str
    at: datetime


class BidsOpened(Fact, frozen=True, tag="tender.bids_opened"):  # 开启投标
    tender: TenderId
    opened: list[BidId]
    unopened: list[BidId]
    at: datetime


class CorrectionAsked(Fact, frozen=True, tag="tender.correction_asked"):  # 一次性告知更正
    tender: TenderId
    bid: BidId
    text: str
    due: datetime


class CorrectionGiven(Fact, frozen=True, tag="tender.correction_given"):  # 提交更正
    tender: TenderId
    bid: BidId
    text: str
    at: datetime


class BidDisqualified(Fact, frozen=True, tag="tender.bid_disqualified"):  # 否决投标
    tender: TenderId
    bid: BidId
    agency: OrganisationId
    reason: str
    at: datetime
