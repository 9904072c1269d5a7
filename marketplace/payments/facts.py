"""What happens to payments. Every fact names its tender first, then its contract, as contracts' do."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.contracts.model import ContractId
from marketplace.payments.model import DisputeId, InstalmentId, Item, PlanId
from marketplace.tenders.model import TenderId


class TermDrawn(Fact, frozen=True, tag="payment.drawn"):  # 按合同约定生成付款
    tender: TenderId
    contract: ContractId
    instalment: InstalmentId
    amount: Decimal


class PlanProposed(Fact, frozen=True, tag="payment.plan_proposed"):  # 提出付款计划
    tender: TenderId
    contract: ContractId
    plan: PlanId
    agency: OrganisationId
    items: tuple[Item, ...]
    at: datetime


class PlanAnswered(Fact, frozen=True, tag="payment.plan_answered"):  # 答复付款计划
    tender: TenderId
    contract: ContractId
    plan: PlanId
    event: str  # agree | refuse
    answer: str
    at: datetime


class ConditionCame(Fact, frozen=True, tag="payment.condition_came"):  # 付款条件成就
    tender: TenderId
    contract: ContractId
    numbers: tuple[int, ...]  # of the instalments
    at: datetime


class InvoiceIssued(Fact, frozen=True, tag="payment.invoiced"):  # 开具发票
    tender: TenderId
    contract: ContractId
    instalment: InstalmentId
    instalment_number: int
    owner: OrganisationId
    invoice_number: str
    amount: Decimal
    sha256: str
    due: datetime | None
    at: datetime


class PaymentRecorded(Fact, frozen=True, tag="payment.recorded"):  # 登记付款
    tender: TenderId
    contract: ContractId
    instalment: InstalmentId
    instalment_number: int
    owner: OrganisationId
    agency: OrganisationId
    amount: Decimal
    sha256: str
    late: int  # working days over the limit
    at: datetime


class PaymentAnswered(Fact, frozen=True, tag="payment.answered"):  # 确认或否认到账
    tender: TenderId
    contract: ContractId
    instalment: InstalmentId
    instalment_number: int
    owner: OrganisationId
    event: str  # receive | deny
    text: str
    by_system: bool
    at: datetime


class DisputeNoted(Fact, frozen=True, tag="payment.disputed"):  # 付款争议
    tender: TenderId
    contract: ContractId
    instalment: InstalmentId
    instalment_number: int
    dispute: DisputeId
    by: OrganisationId
    reason: str
    at: datetime


class DisputeEnded(Fact, frozen=True, tag="payment.dispute_ended"):  # 了结付款争议
    tender: TenderId
    contract: ContractId
    dispute: DisputeId
    outcome: str
    at: datetime


class PaymentLightChanged(Fact, frozen=True, tag="payment.light_changed"):  # 付款临期或超期
    tender: TenderId
    contract: ContractId
    instalment: InstalmentId
    instalment_number: int
    owner: OrganisationId
    light: str  # near | overdue
    due: datetime | None
