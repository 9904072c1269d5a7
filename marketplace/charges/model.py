"""A charge (违规案件): what an agency is accused of, the evidence, its defence, and the decision."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import DistrictId, OrganisationId, PersonId
from marketplace.contracts.model import ContractId
from marketplace.sanctions.model import SanctionId
from marketplace.tenders.model import TenderId

ChargeId = NewType("ChargeId", UUID)
PaperId = NewType("PaperId", UUID)


class Ground(StrEnum):
    """What an agency is accused of (违规情形). There is no catch-all among them (优化营商环境条例 20)."""

    FALSE_DATA = "false_data"  # 提供虚假材料
    FALSE_REPORT = "false_report"  # 出具虚假或严重失实成果
    COLLUSION = "collusion"  # 串通投标
    ABANDONED = "abandoned"  # 无正当理由放弃成交
    NOT_PERFORMED = "not_performed"  # 不履行合同
    SUBCONTRACTED = "subcontracted"  # 违法转包、挂靠
    OVERCHARGED = "overcharged"  # 违规收费


class Outcome(StrEnum):
    UPHELD = "upheld"  # 违规成立
    CLEARED = "cleared"  # 违规不成立
    UNPROVEN = "unproven"  # 证据不足


class Side(StrEnum):
    """Who gave a paper."""

    REPORTER = "reporter"  # 举报方
    DEFENDANT = "defendant"  # 当事人


class Charge(msgspec.Struct, frozen=True, kw_only=True):
    """`tender`, `contract` and `entry` (of the trail) are what the report points to."""

    id: ChargeId
    number: str
    state: str
    agency: OrganisationId
    district: DistrictId
    reporter: PersonId
    reporter_organisation: OrganisationId | None
    ground: Ground
    facts: str
    tender: TenderId | None = None
    contract: ContractId | None = None
    entry: UUID | None = None
    at: datetime
    submitted_at: datetime | None = None
    noticed_at: datetime | None = None
    defence_due: datetime | None = None  # end of the defence period (陈述申辩期)
    statement: str = ""
    stated_at: datetime | None = None
    decision_due: datetime | None = None
    reason: str = ""  # of the decision, or of the dismissal
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    sanction: SanctionId | None = None


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A file given as evidence (证据), in the store under its SHA-256."""

    id: PaperId
    charge: ChargeId
    side: Side
    title: str
    file: str
    media_type: str
    sha256: str
    size: int
    by: PersonId
    at: datetime
