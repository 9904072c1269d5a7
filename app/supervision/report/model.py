"""A record: one thing that counts in a report, where and of which category, with its amount."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import msgspec

from app.supervision.durations.model import Span, Summary


class Measure(StrEnum):
    """What is counted. The record's amount is money where the name ends so, else it is not looked at."""

    TENDERS = "tenders"  # 发布项目
    BUDGET = "budget"  # 发布预算
    FAILED = "failed"  # 采购失败
    AWARDS = "awards"  # 成交标段
    AWARDED_BUDGET = "awarded_budget"  # 成交标段预算
    PRICE = "price"  # 成交金额
    CONTRACTS = "contracts"  # 签订合同
    CONTRACTED = "contracted"  # 合同金额
    AGENCIES = "agencies"  # 新入驻机构
    RATINGS = "ratings"  # 服务评价
    BAD_RATINGS = "bad_ratings"  # 其中差评
    COMPLAINTS = "complaints"  # 投诉举报
    APPLICATIONS = "applications"  # 受理办件
    CONCLUDED = "concluded"  # 办结办件
    PASSED = "passed"  # 其中通过
    OPINIONS = "opinions"  # 审查意见


MONEY = frozenset({Measure.BUDGET, Measure.AWARDED_BUDGET, Measure.PRICE, Measure.CONTRACTED})


class Period(msgspec.Struct, frozen=True):
    """A month (2026-11) or a year (2026): from its first moment to the first after it."""

    name: str
    start: datetime
    end: datetime


class Record(msgspec.Struct, frozen=True):
    measure: Measure
    district: str
    category: str
    amount: Decimal


class Figures(msgspec.Struct):
    """What the records of one district or category come to."""

    values: dict[Measure, Decimal] = msgspec.field(default_factory=dict)

    def of(self, measure: Measure) -> Decimal:
        return self.values.get(measure, Decimal(0))

    @property
    def saved(self) -> Decimal:
        """Budgets of what was awarded less the prices (节约资金)."""
        return self.of(Measure.AWARDED_BUDGET) - self.of(Measure.PRICE)

    @property
    def saved_share(self) -> Decimal | None:
        """节约率"""
        budget = self.of(Measure.AWARDED_BUDGET)
        return self.saved / budget if budget else None


class Report(msgspec.Struct, frozen=True):
    period: Period
    city: Figures
    districts: list[tuple[str, Figures]]
    categories: list[tuple[str, Figures]]
    spans: list[Span]
    durations: list[tuple[str, Summary]]  # by kind
