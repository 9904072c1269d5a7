"""Ties (关联信息) of an organisation: who leads it, owns it and works there, as other registers tell it.

They serve avoidance (回避): a reviewer must not judge the drawings of somebody he is tied to. Names stay in
the rows, where they can be erased; the fact only counts them.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import OrganisationId


class Told(msgspec.Struct, frozen=True, order=True):
    """Somebody tied to an organisation. `kind`: shareholder, manager, contact, practitioner …"""

    kind: str
    name: str
    phone: str = ""


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """One tie as a register told it last."""

    id: UUID
    organisation: OrganisationId
    source: str  # the register that told it: "agencies" 中介机构名录
    kind: str
    name: str
    phone: str
    at: datetime


class TiesTold(Fact, frozen=True, tag="organisation.ties_told"):  # 登记关联信息
    organisation: OrganisationId
    source: str
    counts: dict[str, int]  # how many of each kind there are now
