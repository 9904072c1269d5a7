"""A tender (采购项目): one need of one owner, its lots, and what is asked and answered about it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NewType
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.ids import DistrictId, OrganisationId, PersonId, ProjectId
from app.draw.model import Announced
from app.register.panels.model import Need
from marketplace.gate.model import Buyer, Funding, Gate
from marketplace.methods.model import Criterion, Quote, Terms
from marketplace.policy.method import Method
from marketplace.policy.model import Policy

TenderId = NewType("TenderId", UUID)
LotId = NewType("LotId", UUID)
QuestionId = NewType("QuestionId", UUID)
PaperId = NewType("PaperId", UUID)

PLAIN = "^[^\x00]*$"  # PostgreSQL stores no NUL
Title = Annotated[str, Meta(min_length=2, max_length=200, pattern=PLAIN)]
Words = Annotated[str, Meta(min_length=1, max_length=4000, pattern=PLAIN)]


Reason = Annotated[str, Meta(max_length=2000, pattern=PLAIN)]
Moment = Annotated[datetime, Meta(tz=True)]
Code = Annotated[str, Meta(min_length=1, max_length=60, pattern=PLAIN)]  # 服务事项编码


class Tax(StrEnum):
    """The tax basis of all prices of a tender (计税口径)."""

    INCLUDED = "included"  # 含税
    EXCLUDED = "excluded"  # 不含税


class Hold(StrEnum):
    """What holds a tender: while it lasts nothing else may be done with it."""

    NONE = ""
    CANCELLING = "cancelling"  # 取消待生效
    SUSPENDED = "suspended"  # 投诉暂停


class LotDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One lot as the owner writes it. Amounts in yuan; a rate's ceiling and floor in per cent."""

    title: Title
    budget: Decimal  # 预算
    ceiling: Decimal  # 最高限价
    floor: Decimal | None = None  # 最低限价
    services: Annotated[tuple[Code, ...], Meta(max_length=12)] = ()  # of a package; none: the tender's own


class Draft(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A tender as its owner writes it."""

    title: Title
    service: Code
    method: Method
    requirements: Words  # 服务内容与要求
    duration_days: Annotated[int, Meta(ge=1, le=3650)]  # 服务时限，工作日
    quote: Quote = Quote.AMOUNT
    tax: Tax = Tax.INCLUDED
    project: ProjectId | None = None
    funding: Funding  # 资金来源
    buyer: Buyer  # 采购人性质
    infrastructure: bool = False  # 大型基础设施、公用事业
    tendered: bool = False  # 业主自愿依招标投标法招标
    invited: Annotated[tuple[OrganisationId, ...], Meta(max_length=20)] = ()  # 直接选取、比选的受邀机构
    method_reason: Reason = ""  # 采用该方式的理由
    splitting_reason: Reason = ""  # 未拆分采购的说明
    long_list: Annotated[int, Meta(ge=1, le=1000)] | None = None  # 长名单家数（信用择优）
    short_list: Annotated[int, Meta(ge=1, le=1000)] | None = None  # 短名单家数
    step: Decimal | None = None  # 竞价阶梯，元（公开反向竞价）
    criteria: Annotated[tuple[Criterion, ...], Meta(max_length=20)] = ()  # 评审因素（由专家评分的方式）
    experts: Annotated[tuple[Need, ...], Meta(max_length=8)] = ()  # 评审专家的专业与人数
    beacon: Announced | None = None  # 公共随机信标
    questions_due: Moment  # 提问截止
    signups_due: Moment  # 报名截止
    bids_due: Moment  # 投标截止
    lots: Annotated[tuple[LotDraft, ...], Meta(min_length=1, max_length=20)]


class Lot(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a tender that is awarded by itself (标段)."""

    id: LotId
    tender: TenderId
    number: int
    title: str
    budget: Decimal
    ceiling: Decimal
    floor: Decimal | None
    state: str
    ending: str = ""  # why it failed
    services: tuple[str, ...] = ()  # 服务事项编码, of a package; none: the tender's own


class Tender(msgspec.Struct, frozen=True, kw_only=True):
    id: TenderId
    number: str  # 采购编号
    owner: OrganisationId
    district: DistrictId
    project: ProjectId | None
    title: str
    service: str
    method: Method
    requirements: str
    duration_days: int
    funding: Funding
    buyer: Buyer
    infrastructure: bool
    tendered: bool
    invited: tuple[OrganisationId, ...]
    method_reason: str
    splitting_reason: str
    long_list: int | None
    short_list: int | None
    step: Decimal | None
    criteria: tuple[Criterion, ...]
    experts: tuple[Need, ...]
    quote: Quote
    tax: Tax
    currency: str
    state: str
    hold: Hold
    policy: Policy | None  # these three are frozen at publication: the policy's numbers,
    terms: Terms | None  # the method's record with them,
    gate: Gate | None  # and what the legality gate said
    drafted_by: PersonId
    drafted_at: datetime
    questions_due: datetime
    signups_due: datetime
    bids_due: datetime
    published_at: datetime | None = None
    opened_at: datetime | None = None
    awarded_at: datetime | None = None
    ended_at: datetime | None = None
    ending: str = ""  # why it failed or was cancelled
    beacon: Announced | None = None  # the public value that its draws wait for
    earlier: TenderId | None = None  # the failed tender that this one publishes again
    next_due: datetime | None = None  # the moment the ticker looks at it again

    @property
    def bids_told(self) -> bool:
        """Whether bids and bidders are public: from the opening on, or from the end of the auction."""
        auctioned = self.method == Method.AUCTION and self.state in ("opening", "auction")
        return self.opened_at is not None and not auctioned

    @property
    def passed(self) -> Gate:
        """What the legality gate said when it was published."""
        assert self.gate is not None, "a tender that is not published has passed no gate"
        return self.gate

    @property
    def frozen(self) -> Policy:
        """The numbers it was published under; later amendments of the policy do not reach it."""
        assert self.policy is not None, "a tender that is not published has no frozen policy"
        return self.policy


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A question of an agency (答疑); the answer is public, who asked is not."""

    id: QuestionId
    tender: TenderId
    number: int
    agency: OrganisationId
    text: str
    asked_at: datetime
    answer: str = ""
    answered_at: datetime | None = None


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """A change of a published tender (更正公告): what stood before, what stands now, and why."""

    id: UUID
    tender: TenderId
    number: int
    reason: str
    before: dict[str, str]
    after: dict[str, str]
    at: datetime


class Cancellation(msgspec.Struct, frozen=True, kw_only=True):
    """A cancellation (取消采购): pending until its moment, then active; it may be taken back before."""

    id: UUID
    tender: TenderId
    state: str
    reason: str
    paper: PaperId
    since: datetime
    active_at: datetime


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A document of a tender (采购文件); a confidential one is listed for all and opened by few."""

    id: PaperId
    tender: TenderId
    name: str
    media_type: str
    size: int
    sha256: str
    confidential: bool
    given_by: PersonId
    given_at: datetime


class Avoidance(msgspec.Struct, frozen=True, kw_only=True):
    """An agency that must stay away from a tender (回避), with the reason it is told."""

    id: UUID
    tender: TenderId
    agency: OrganisationId
    reason: str
    at: datetime
