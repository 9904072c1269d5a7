"""An offer (服务报价): a service of the catalogue, for a price, within a time, with a commitment."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import OrganisationId

OfferId = NewType("OfferId", UUID)

SHOWN = ("price", "unit", "days", "commitment", "state")
"""The fields that a change tells."""


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What the agency asks and promises: yuan (tax included) for one unit, working days, its commitment."""

    price: Decimal
    unit: str  # 计价单位：项、份、平方米……
    days: int  # 服务时限（工作日）
    commitment: str = ""  # 服务承诺


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    id: OfferId
    agency: OrganisationId
    service: str  # a code of the catalogue
    price: Decimal
    unit: str
    days: int
    commitment: str
    state: str
    at: datetime


class OfferMade(Fact, frozen=True, tag="offer.made"):  # 发布服务报价
    agency: OrganisationId
    offer: OfferId
    service: str
    terms: Terms
    at: datetime


class OfferWithdrawn(Fact, frozen=True, tag="offer.withdrawn"):  # 停止服务
    agency: OrganisationId
    offer: OfferId
    service: str
    reason: str
