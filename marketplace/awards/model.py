"""An award (成交): a ranked candidate for a lot. The first is awarded, the others follow if he falls away."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import OrganisationId
from marketplace.bids.model import BidId
from marketplace.methods.model import Reason
from marketplace.tenders.model import LotId, TenderId

AwardId = NewType("AwardId", UUID)


class Award(msgspec.Struct, frozen=True, kw_only=True):
    id: AwardId
    tender: TenderId
    lot: LotId
    bid: BidId
    agency: OrganisationId
    rank: int  # 1 is best
    price: Decimal
    state: str
    why: Reason  # how the method came to this rank
    by: str = ""  # what broke a tie
    lowness: Reason | None = None  # why the price counts as abnormally low
    explanation: str = ""  # 对异常低价的书面说明
    explain_due: datetime | None = None
    active_at: datetime | None = None
    standstill_until: datetime | None = None  # 公示截止
    confirm_due: datetime | None = None
    confirmed_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str = ""  # why it is unsuccessful or cancelled
    next_due: datetime | None = None  # the moment the ticker looks at it again


class Candidate(msgspec.Struct, frozen=True):
    """A valid bid in its place of the ranking."""

    bid: BidId
    agency: OrganisationId
    price: Decimal
    why: Reason
    by: str = ""
    lowness: Reason | None = None
