"""What is kept of payments: plans, instalments (付款期次), invoices (发票), payments, disputes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import OrganisationId, PersonId
from marketplace.contracts.model import ContractId
from marketplace.serving.model import MilestoneId, Told
from marketplace.tenders.model import TenderId

PlanId = NewType("PlanId", UUID)
InstalmentId = NewType("InstalmentId", UUID)
InvoiceId = NewType("InvoiceId", UUID)
PaymentId = NewType("PaymentId", UUID)
DisputeId = NewType("DisputeId", UUID)
MOST_INSTALMENTS = 12


class Condition(StrEnum):
    """What an instalment waits for (付款条件)."""

    SIGNING = "signing"  # 合同签订
    MILESTONE = "milestone"  # 服务节点完成
    ACCEPTANCE = "acceptance"  # 最终成果验收
    DATE = "date"  # 约定日期


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One instalment as it is planned. `days`: working days to pay in, from condition and invoice."""

    title: str
    amount: Decimal  # in the contract's unit: yuan, or per cent where the tender quotes a rate
    condition: Condition
    days: int
    milestone: MilestoneId | None = None
    on: date | None = None


class PaymentPlan(msgspec.Struct, frozen=True, kw_only=True):
    """The owner's plan (付款计划): with the agency's consent it takes the place of what is not invoiced."""

    id: PlanId
    contract: ContractId
    items: tuple[Item, ...]
    state: str
    at: datetime
    answer: str = ""
    answered_at: datetime | None = None


class Instalment(msgspec.Struct, frozen=True, kw_only=True):
    id: InstalmentId
    contract: ContractId
    tender: TenderId
    owner: OrganisationId
    agency: OrganisationId
    number: int
    title: str
    amount: Decimal
    condition: Condition
    days: int
    milestone: MilestoneId | None
    on: date | None
    plan: PlanId | None  # None: from the contract's own term (合同第三条)
    state: str
    ready_at: datetime | None = None  # when its condition came, or will come
    invoiced_at: datetime | None = None
    near: datetime | None = None  # from when the light is yellow
    due: datetime | None = None
    told: Told = Told.NOTHING
    paid_at: datetime | None = None  # when the owner recorded it with its proof
    received_at: datetime | None = None
    by_system: bool = False  # received because the agency was silent


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A file by its hash; `size` in bytes."""

    name: str
    media_type: str
    size: int
    sha256: str


class Invoice(msgspec.Struct, frozen=True, kw_only=True):
    """Issued by the agency; a later one of the same instalment takes its place."""

    id: InvoiceId
    contract: ContractId
    instalment: InstalmentId
    agency: OrganisationId
    number: str  # 发票号码
    amount: Decimal  # yuan
    paper: Paper
    by: PersonId
    at: datetime


class Payment(msgspec.Struct, frozen=True, kw_only=True):
    """What the owner says to have paid, with its proof. `denied`: why the agency says nothing came."""

    id: PaymentId
    contract: ContractId
    instalment: InstalmentId
    amount: Decimal  # yuan
    paper: Paper
    by: PersonId
    at: datetime
    due: datetime  # after it a payment that the agency neither confirmed nor denied counts as received
    denied: str = ""


class PaymentDispute(msgspec.Struct, frozen=True, kw_only=True):
    """One party's words against an instalment (付款争议), until it says that it is settled."""

    id: DisputeId
    contract: ContractId
    instalment: InstalmentId
    by: OrganisationId
    reason: str
    at: datetime
    outcome: str = ""
    ended_at: datetime | None = None
