"""A number of the rules confirmed against the official book (规范数值核对), and that taken back."""

from __future__ import annotations

from datetime import datetime
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import PersonId

ConfirmationId = NewType("ConfirmationId", UUID)


class Confirmation(msgspec.Struct, frozen=True, kw_only=True):
    """Someone with that right held the rule's numbers against the book. `digest` names those numbers."""

    id: ConfirmationId
    rule: str  # id of the check: "architecture.living_area"
    digest: str
    source: str  # 官方文本的版次与页码
    person: PersonId
    at: datetime
    withdrawn_at: datetime | None = None


class NumberConfirmed(Fact, frozen=True, tag="rule.confirmed"):  # 核对规范数值
    rule: str
    clauses: str
    source: str
    digest: str
    at: datetime


class NumberDoubted(Fact, frozen=True, tag="rule.doubted"):  # 撤回数值核对
    rule: str
    reason: str
    digest: str
    at: datetime


class RuleFlagged(Fact, frozen=True, tag="rule.flagged"):  # 提请复核规则
    rule: str
    overruled: int
    judged: int
    at: datetime
