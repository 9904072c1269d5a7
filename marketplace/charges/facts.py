"""What happens to charges. The sanction that follows from one has facts of its own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.charges.model import ChargeId, Ground, Outcome, PaperId, Side
from marketplace.contracts.model import ContractId
from marketplace.sanctions.model import SanctionId
from marketplace.tenders.model import TenderId


class ChargeReported(Fact, frozen=True, tag="charge.reported"):  # 提出违规报告
    charge: ChargeId
    number: str
    agency: OrganisationId
    ground: Ground
    facts: str
    tender: TenderId | None
    contract: ContractId | None
    entry: UUID | None
    at: datetime


class EvidenceGiven(Fact, frozen=True, tag="charge.evidence_given"):  # 提交证据
    charge: ChargeId
    paper: PaperId
    side: Side
    title: str
    sha256: str
    at: datetime


class ChargeMoved(Fact, frozen=True, tag="charge.moved"):  # 提交、撤回、不予受理违规报告
    charge: ChargeId
    event: str  # submit | withdraw | dismiss
    reason: str
    at: datetime


class DefenceOpened(Fact, frozen=True, tag="charge.defence_opened"):  # 告知当事人并开始陈述申辩期
    charge: ChargeId
    agency: OrganisationId
    due: datetime
    at: datetime


class DefenceStated(Fact, frozen=True, tag="charge.defence_stated"):  # 陈述申辩
    charge: ChargeId
    agency: OrganisationId
    statement: str
    at: datetime


class DefenceClosed(Fact, frozen=True, tag="charge.defence_closed"):  # 陈述申辩期满
    charge: ChargeId
    silent: bool  # nothing was said: it goes on without a statement
    decision_due: datetime
    at: datetime


class ChargeDecided(Fact, frozen=True, tag="charge.decided"):  # 作出决定
    charge: ChargeId
    agency: OrganisationId
    ground: Ground
    outcome: Outcome
    reason: str
    sanction: SanctionId | None
    at: datetime
