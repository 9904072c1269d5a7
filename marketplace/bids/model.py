"""A bid (投标) of an agency for a lot, and the offer that is in it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, NewType
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.ids import OrganisationId, PersonId
from marketplace.tenders.model import PLAIN, LotId, TenderId

BidId = NewType("BidId", UUID)


class Offer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an agency offers: yuan, or per cent where the tender asks for a rate."""

    price: Decimal | None = None  # None where the method fixes it: the ceiling then holds
    second: Decimal | None = None  # 第二轮报价, sealed with the first; counts only in a tie for the lowest
    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")] = "CNY"
    tax: Annotated[str, Meta(max_length=20, pattern=PLAIN)] = "included"
    duration_days: Annotated[int, Meta(ge=1, le=3650)] | None = None  # 承诺的服务时限，工作日
    statement: Annotated[str, Meta(max_length=4000, pattern=PLAIN)] = ""  # 服务承诺


class Bid(msgspec.Struct, frozen=True, kw_only=True):
    id: BidId
    tender: TenderId
    lot: LotId
    agency: OrganisationId
    person: PersonId
    state: str
    drafted_at: datetime
    receipt: int | None = None  # 回执编号，by which a roster is ordered
    submitted_at: datetime | None = None
    sha256: str = ""  # of what was submitted, as it lies here
    offer: Offer | None = None  # in open methods at once, else after the opening
    reason: str = ""  # why it was withdrawn, disqualified or left unopened
    corrected_at: datetime | None = None
    credit: Decimal | None = None  # 信用分 at the deadline; what becomes of it later changes no ranking


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """The one chance to mend a bid before it is rejected (一次性告知): all that is wrong, told at once."""

    id: UUID
    tender: TenderId
    bid: BidId
    agency: OrganisationId
    what: str
    asked_at: datetime
    due: datetime
    answer: str = ""
    answered_at: datetime | None = None


class Defect(msgspec.Struct, frozen=True):
    """What is wrong with an offer, at which field (不合格原因)."""

    field: str
    words: str
