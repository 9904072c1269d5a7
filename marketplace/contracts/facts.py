"""What happens to contracts. Every fact names its tender first, so one time line holds the whole life."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.contracts.model import AmendmentId, ContractId, EndingId, Ground
from marketplace.tenders.model import TenderId


class ContractDrawn(Fact, frozen=True, tag="contract.drawn"):  # 拟定合同
    tender: TenderId
    contract: ContractId
    number: str
    amount: Decimal
    sha256: str
    at: datetime


class ContractSigned(Fact, frozen=True, tag="contract.signed"):  # 签署合同
    tender: TenderId
    contract: ContractId
    party: OrganisationId
    sha256: str
    both: bool  # the other party had signed before: the contract is concluded
    at: datetime


class ContractFiled(Fact, frozen=True, tag="contract.filed"):  # 合同备案
    tender: TenderId
    contract: ContractId
    at: datetime


class ContractAmendmentProposed(Fact, frozen=True, tag="contract.amendment_proposed"):  # 提出补充协议
    tender: TenderId
    contract: ContractId
    amendment: AmendmentId
    text: str
    amount: Decimal | None
    at: datetime


class ContractAmendmentDecided(Fact, frozen=True, tag="contract.amendment_decided"):  # 答复补充协议
    tender: TenderId
    contract: ContractId
    amendment: AmendmentId
    event: str  # agree | refuse
    at: datetime


class ServiceBegun(Fact, frozen=True, tag="contract.begun"):  # 开始履行
    tender: TenderId
    contract: ContractId
    at: datetime


class ContractCompleted(Fact, frozen=True, tag="contract.completed"):  # 确认履行完毕
    tender: TenderId
    contract: ContractId
    statement: str
    at: datetime


class EndingProposed(Fact, frozen=True, tag="contract.ending_proposed"):  # 提出协商解除
    tender: TenderId
    contract: ContractId
    ending: EndingId
    by: OrganisationId
    reason: str
    at: datetime


class EndingRefused(Fact, frozen=True, tag="contract.ending_refused"):  # 不同意解除
    tender: TenderId
    contract: ContractId
    ending: EndingId
    at: datetime


class ContractTerminated(Fact, frozen=True, tag="contract.terminated"):  # 合同解除
    tender: TenderId
    contract: ContractId
    ending: EndingId
    by: OrganisationId  # who asked for it
    ground: Ground
    reason: str
    at: datetime
    agency: OrganisationId | None = None  # facts of before its credit counted do not name it


class ContractStopped(Fact, frozen=True, tag="contract.stopped"):  # 依处理决定停止履行
    tender: TenderId
    contract: ContractId
    sanction: UUID
    reason: str
    at: datetime


class ContractDropped(Fact, frozen=True, tag="contract.dropped"):  # 未签合同作废
    tender: TenderId
    contract: ContractId
    at: datetime
