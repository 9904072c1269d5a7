"""What happens to ratings."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.contracts.model import ContractId
from marketplace.ratings.model import RatingId, Side
from marketplace.tenders.model import TenderId


class RatingGiven(Fact, frozen=True, tag="rating.given"):  # 评价
    tender: TenderId
    contract: ContractId
    rating: RatingId
    side: Side
    of: OrganisationId
    levels: dict[str, int]
    bad: bool
    at: datetime
    weight: Decimal | None = None  # the side's share of the mark; facts of before credit counted have none
    rater: OrganisationId | None = None  # the owner that rated


class RatingMoved(Fact, frozen=True, tag="rating.moved"):  # 对评价的答复、异议、裁定、回访、整改
    tender: TenderId
    contract: ContractId
    rating: RatingId
    of: OrganisationId
    event: str  # reply | object | keep | remove | confirm | dismiss | mend
    text: str
    at: datetime
