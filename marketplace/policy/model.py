"""The policy (政策参数): the market's numbers as they hold on one day, and the rows they come from.

A tender keeps the Policy of the day on which it was published; later amendments do not reach it.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import PersonId
from marketplace.policy import numbers

AmendmentId = NewType("AmendmentId", UUID)


class Source(StrEnum):
    """How well a number is founded."""

    VERIFIED = "V"  # 已核对出处
    CONFIRM = "R"  # 待核对
    PROPOSAL = "P"  # 平台建议值


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """All numbers in force on `on`, after `version` amendments (0: as the platform came)."""

    on: date
    version: int
    joining: numbers.Joining
    periods: numbers.Periods
    signups: numbers.Signups
    low_price: numbers.LowPrice
    auction: numbers.Auction
    sealing: numbers.Sealing
    evaluation: numbers.Evaluation
    result: numbers.Result
    contracting: numbers.Contracting
    serving: numbers.Serving
    weights: numbers.Weights
    credit: numbers.Credit
    dishonesty: numbers.Dishonesty
    violation: numbers.Violation
    signals: numbers.Signals
    legality: numbers.Legality


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One number from one day on. `version` is 0 for what the platform came with."""

    number: str  # periods.bidding
    value: str  # as written: "2", "0.45", "1000000"
    since: date
    source: Source
    basis: str
    version: int = 0
    reason: str = ""
    at: datetime | None = None
    by: PersonId | None = None


class PolicyAmended(Fact, frozen=True, tag="policy.amended"):  # 调整政策参数
    policy: str  # the number's name
    version: int
    before: str
    after: str
    since: date
    source: Source
    basis: str
    reason: str


def plain(policy: Policy) -> dict[str, Any]:
    """The policy as JSON data, as a tender keeps it; `kept` reads it again."""
    data: dict[str, Any] = msgspec.to_builtins(policy)
    return data


def kept(data: dict[str, Any]) -> Policy:
    """A policy that was kept as JSON data."""
    return msgspec.convert(data, Policy)
