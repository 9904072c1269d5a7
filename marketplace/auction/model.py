"""An open reverse auction (公开反向竞价) of one lot: rounds of turns at fixed moments; prices only fall.

Nobody is obliged to be there: whoever says nothing in his turn keeps the price he sealed. The moments follow
from the beginning alone, so that an auction goes on through a restart of everything.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import OrganisationId, PersonId
from marketplace.bids.model import BidId
from marketplace.tenders.model import LotId, TenderId

AuctionId = NewType("AuctionId", UUID)
WordId = NewType("WordId", UUID)

STEMS = "甲乙丙丁戊己庚辛壬癸"  # 天干, the aliases of the first ten bidders


class Speaker(msgspec.Struct, frozen=True):
    """A bidder under the name that all others see, with the price he had sealed, in yuan."""

    alias: str  # 甲、乙、丙 …
    bid: BidId
    agency: OrganisationId
    receipt: int
    sealed: Decimal
    sealed_at: datetime


class Auction(msgspec.Struct, frozen=True, kw_only=True):
    """`begins_at`: when the first turn opens. `turn` and `pause` in seconds, `step` in yuan."""

    id: AuctionId
    tender: TenderId
    lot: LotId
    speakers: tuple[Speaker, ...]
    rounds: int
    turn: int
    pause: int
    step: Decimal
    begins_at: datetime
    closed_at: datetime | None = None


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """One price spoken in one's turn (报价)."""

    id: WordId
    auction: AuctionId
    bid: BidId
    person: PersonId
    round: int
    amount: Decimal
    at: datetime


class Phase(StrEnum):
    LEAD = "lead"  # 等待开始
    TURN = "turn"  # 报价中
    PAUSE = "pause"  # 轮间休息
    OVER = "over"  # 已结束


class Stage(msgspec.Struct, frozen=True):
    """Where an auction stands at a moment. `round` from 1; `speaker`: whose turn it is; `until`: its end."""

    phase: Phase
    round: int
    speaker: Speaker | None
    until: datetime


class Standing(msgspec.Struct, frozen=True):
    """A bidder's last price and since when it stands."""

    speaker: Speaker
    amount: Decimal
    since: datetime | None  # None: the sealed price
