"""What happens in an auction."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.core.fact import Fact
from marketplace.auction.model import AuctionId
from marketplace.bids.model import BidId
from marketplace.tenders.model import LotId, TenderId


class AuctionBegun(Fact, frozen=True, tag="auction.begun"):  # 竞价开始
    auction: AuctionId
    tender: TenderId
    lot: LotId
    begins_at: datetime
    rounds: int
    step: Decimal
    speakers: int


class PriceSpoken(Fact, frozen=True, tag="auction.price_spoken"):  # 竞价报价
    auction: AuctionId
    bid: BidId
    alias: str
    round: int
    amount: Decimal
    at: datetime


class AuctionClosed(Fact, frozen=True, tag="auction.closed"):  # 竞价结束
    auction: AuctionId
    tender: TenderId
    prices: dict[str, Decimal]
    at: datetime
