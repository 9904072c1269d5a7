"""A contract (服务合同) between the owner and the winner, its signatures and its amendments."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import OrganisationId, PersonId
from marketplace.awards.model import AwardId
from marketplace.tenders.model import LotId, TenderId

ContractId = NewType("ContractId", UUID)
AmendmentId = NewType("AmendmentId", UUID)
EndingId = NewType("EndingId", UUID)


class Ground(StrEnum):
    """Why a contract ends before it is fulfilled (解除事由)."""

    CONSENT = "consent"  # 协商一致，民法典 562
    FORCE_MAJEURE = "force_majeure"  # 不可抗力，民法典 563（一）
    REPUDIATION = "repudiation"  # 预期违约，民法典 563（二）
    DELAY = "delay"  # 迟延履行经催告，民法典 563（三）
    BREACH = "breach"  # 违约致使不能实现合同目的，民法典 563（四）


class Contract(msgspec.Struct, frozen=True, kw_only=True):
    id: ContractId
    number: str  # 合同编号
    tender: TenderId
    lot: LotId
    award: AwardId
    owner: OrganisationId  # 甲方
    agency: OrganisationId  # 乙方
    amount: Decimal  # yuan, or per cent as the tender quotes
    text: str
    sha256: str  # of the text, what both parties sign
    state: str
    drawn_at: datetime
    sign_due: datetime
    signed_at: datetime | None = None  # starts the service clock
    file_due: datetime | None = None
    filed_at: datetime | None = None
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str = ""  # what was said when it was completed or terminated


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """One party's electronic signature (电子签名): who confirmed which text, when."""

    id: UUID
    contract: ContractId
    party: OrganisationId
    person: PersonId
    sha256: str
    at: datetime


class ContractAmendment(msgspec.Struct, frozen=True, kw_only=True):
    """A supplementary agreement (补充协议): proposed by one party, in force once the other agrees."""

    id: AmendmentId
    contract: ContractId
    number: int
    proposed_by: OrganisationId
    text: str
    amount: Decimal | None
    state: str
    at: datetime
    decided_at: datetime | None = None


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """One party's word that a contract ends early: by consent when the other agrees, for cause at once."""

    id: EndingId
    contract: ContractId
    by: OrganisationId
    ground: Ground
    reason: str
    state: str
    at: datetime
    decided_at: datetime | None = None
