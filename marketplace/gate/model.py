"""The legality gate (合法性闸口): from what is to be bought, with whose money, to how it may be bought."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import PersonId
from marketplace.catalogue.model import Work
from marketplace.policy.method import Method


class Funding(StrEnum):
    FISCAL = "fiscal"  # 财政资金
    STATE = "state"  # 国有企业事业单位自有资金（控股或主导）
    FOREIGN = "foreign"  # 国际组织或外国政府贷款、援助资金
    PRIVATE = "private"  # 社会资金


class Buyer(StrEnum):
    PUBLIC = "public"  # 国家机关、事业单位、团体组织
    STATE_FIRM = "state_firm"  # 国有企业
    PRIVATE = "private"  # 其他


class Purchase(msgspec.Struct, frozen=True):
    """A purchase of the same service for the same project by the same buyer (此前采购)."""

    number: str
    value: Decimal
    on: date


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be bought (采购需求). `value` is the estimate of this contract in yuan, tax included."""

    funding: Funding
    buyer: Buyer
    work: Work
    value: Decimal
    project: bool = True  # 工程建设项目的一部分
    infrastructure: bool = False  # 大型基础设施、公用事业（发改法规规〔2018〕843号）
    tendered: bool = False  # 业主自愿依招标投标法招标
    earlier: tuple[Purchase, ...] = ()


class Referral(StrEnum):
    TRADING_CENTRE = "trading_centre"  # 公共资源交易中心
    PROCUREMENT = "procurement"  # 政府采购


class Entry(msgspec.Struct, frozen=True, kw_only=True, rename={"from_number": "from"}):
    """A row of the gate's table (`table.toml`, and amendments): whom it concerns, and what it does there."""

    id: str
    since: date
    until: date | None = None
    funding: frozenset[Funding] = frozenset(Funding)
    buyer: frozenset[Buyer] = frozenset(Buyer)
    work: frozenset[Work] = frozenset(Work)
    project: bool | None = None
    tendered: bool | None = None
    or_infrastructure: bool = False  # besides `funding`: infrastructure, whoever pays
    from_number: str = ""  # policy number of the value from which it concerns
    above: bool = False  # from above that value, not from the value itself
    market: bool = True
    referral: Referral | None = None
    closes: frozenset[Method] = frozenset()
    reason_for: frozenset[Method] = frozenset()
    floor: bool = True
    bidding_law: bool = False
    zh: str
    en: str
    basis: str


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """A row as it stands from `entry.since` on: a new rule, one in other words, or one that ends."""

    id: UUID
    row: str
    version: int
    since: date
    entry: Entry
    reason: str
    at: datetime
    by: PersonId | None


class GateAmended(Fact, frozen=True, tag="gate.amended"):  # 调整闸口规则
    gate: str  # the row's id
    version: int
    before: Entry | None
    after: Entry
    reason: str


class Reason(msgspec.Struct, frozen=True):
    """A row that spoke, with its legal basis; `value` is the limit it compared with."""

    row: str
    zh: str
    en: str
    basis: str
    value: Decimal | None = None
    market: bool = True  # whether the row leaves the market open
    closes: frozenset[Method] = frozenset()


class Periods(msgspec.Struct, frozen=True):
    """Minimum periods. Working days; `calendar_…` are calendar days that must have passed besides."""

    enquiry: int
    bidding: int
    answer_margin: int
    publicity: int
    calendar_bidding: int = 0
    calendar_publicity: int = 0


class Splitting(msgspec.Struct, frozen=True):
    """One need bought in several parts that together reach a limit none reaches alone (化整为零)."""

    together: Decimal
    limit: Decimal
    row: str
    purchases: tuple[Purchase, ...]


class Gate(msgspec.Struct, frozen=True, kw_only=True):
    """The answer. `methods` is empty where the market may not be used."""

    methods: tuple[Method, ...]
    periods: Periods
    referral: Referral | None
    floor: bool  # a price floor (最低限价) may be set
    bidding_law: bool
    reason_for: frozenset[Method]  # methods that need a recorded reason
    splitting: Splitting | None
    reasons: tuple[Reason, ...]
