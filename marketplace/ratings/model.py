"""A rating (评价): who rates whom for which contract, by which criteria, and what became of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import OrganisationId, PersonId
from marketplace.contracts.model import ContractId
from marketplace.tenders.model import TenderId

RatingId = NewType("RatingId", UUID)
HIGHEST = 5  # levels of 好差评: 非常满意 to 非常不满意


class Side(StrEnum):
    """Who rates. The first three rate the agency, the last the owner."""

    OWNER = "owner"  # 委托人
    DEPARTMENT = "department"  # 审批部门
    CENTRE = "centre"  # 中介超市管理机构
    AGENCY = "agency"  # 服务机构


class Criterion(StrEnum):
    QUALITY = "quality"  # 服务质量
    TIMELINESS = "timeliness"  # 服务时效
    ATTITUDE = "attitude"  # 服务态度
    CHARGE = "charge"  # 服务收费
    NORMS = "norms"  # 服务规范
    PAYMENT = "payment"  # 按约付款
    DATA = "data"  # 资料提供
    RESTRAINT = "restraint"  # 不干预结论


CRITERIA: dict[Side, tuple[Criterion, ...]] = {
    Side.OWNER: (
        Criterion.QUALITY,
        Criterion.TIMELINESS,
        Criterion.ATTITUDE,
        Criterion.CHARGE,
        Criterion.NORMS,
    ),
    Side.DEPARTMENT: (Criterion.QUALITY, Criterion.TIMELINESS),
    Side.CENTRE: (Criterion.NORMS, Criterion.ATTITUDE),
    Side.AGENCY: (Criterion.PAYMENT, Criterion.DATA, Criterion.RESTRAINT),
}
"""What each side is asked (厦门: owner and department; the centre's and the agency's are proposals)."""


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """`levels`: 5 very satisfied, 1 very dissatisfied. `bad`: one of them is a lower level of the policy."""

    id: RatingId
    tender: TenderId
    contract: ContractId
    side: Side
    of: OrganisationId  # who is rated
    by: PersonId
    levels: dict[Criterion, int]
    words: str
    bad: bool
    state: str
    at: datetime
    reply: str = ""  # what the rated party says to it, published beside it
    replied_at: datetime | None = None
    objection: str = ""
    objected_at: datetime | None = None
    decision: str = ""
    decided_at: datetime | None = None
    call_due: datetime | None = None  # until when a bad rating is called back
    called_at: datetime | None = None
    finding: str = ""  # what the call-back found
    mend_due: datetime | None = None  # until when what was found is put right
    mended_at: datetime | None = None
    mending: str = ""
