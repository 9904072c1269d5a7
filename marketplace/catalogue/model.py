"""The catalogue (中介服务事项目录): what may be bought, on which legal basis, with which guide.

A city defines its services; counties, towns and villages inherit them and may add to the guide or define
services of their own, both shown as theirs. Every entry holds from a day, and stays when a later one follows.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, NewType
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.fact import Fact
from app.core.ids import DistrictId, PersonId

EntryId = NewType("EntryId", UUID)

Line = Annotated[str, Meta(max_length=200, pattern="^[^\x00\n]*$")]
Text = Annotated[str, Meta(max_length=2000, pattern="^[^\x00]*$")]
Days = Annotated[int, Meta(ge=1, le=730)]


class Nature(StrEnum):
    """服务类型"""

    STATUTORY = "statutory"  # 法定中介服务（行政审批前置）
    VOLUNTARY = "voluntary"  # 市场自愿
    COMMISSIONED = "commissioned"  # 审批机关委托的技术服务
    LOCAL = "local"  # 地方规定，不作审批前置


class Work(StrEnum):
    """What kind of purchase it is before the law of tendering."""

    SURVEY = "survey"  # 勘察
    DESIGN = "design"  # 设计
    SUPERVISION = "supervision"  # 监理
    SERVICE = "service"  # 其他中介服务
    GOODS = "goods"  # 设备、材料
    CONSTRUCTION = "construction"  # 施工


class Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one entry says of a service."""

    name: Annotated[Line, Meta(min_length=2)]
    stage: Line = ""  # 所处阶段
    serves: Line = ""  # 对应审批事项
    nature: Nature
    work: Work = Work.SERVICE
    basis: tuple[Line, ...] = ()  # 设定依据
    verified: bool = False  # the basis has been compared with the text of the law
    qualification: Text = ""  # 资质要求; empty: none
    days_least: Days | None = None  # 参考时限，工作日
    days_most: Days | None = None
    fee: Text = ""  # 收费依据
    payer: Line = ""  # 付费主体
    trigger: Text = ""  # 适用情形
    limit: Text = ""  # 审批时限
    regional: bool = False  # 可由区域评估替代
    texts: dict[Annotated[str, Meta(max_length=40)], Text] = {}  # further elements of the guide


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A service as a district defines it from a day on; `facts` None: from then on it is no more."""

    id: EntryId
    code: str
    district: DistrictId
    since: date
    facts: Facts | None
    reason: str
    at: datetime
    by: PersonId | None


class Addition(msgspec.Struct, frozen=True, kw_only=True):
    """What a lower district adds to one element of an inherited guide (本地补充); empty takes it back."""

    id: EntryId
    code: str
    district: DistrictId
    element: str
    text: str
    since: date
    at: datetime
    by: PersonId | None


class Element(msgspec.Struct, frozen=True, kw_only=True):
    """An element of every guide (办事指南要素). Its code names a fact of the entry, or one of its texts."""

    code: Annotated[str, Meta(pattern="^[a-z][a-z_]{1,39}$")]
    zh: Annotated[Line, Meta(min_length=1)]
    en: Annotated[Line, Meta(min_length=1)]
    required: bool = False


class Elements(msgspec.Struct, frozen=True):
    """The list of elements from a day on."""

    since: date
    elements: tuple[Element, ...]


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """A service as it stands in one district on one day: what it inherits, and what is added there."""

    code: str
    district: DistrictId  # where one asks
    on: date
    facts: Facts
    defined_in: DistrictId
    since: date
    additions: tuple[Addition, ...]

    @property
    def name(self) -> str:
        return self.facts.name

    @property
    def inherited(self) -> bool:
        return self.defined_in != self.district


class ServiceEntered(Fact, frozen=True, tag="service.entered"):  # 录入服务事项
    service: str
    district: DistrictId
    entry: EntryId
    since: date
    facts: Facts
    reason: str


class ServiceEnded(Fact, frozen=True, tag="service.ended"):  # 取消服务事项
    service: str
    district: DistrictId
    entry: EntryId
    since: date
    reason: str


class GuideAdded(Fact, frozen=True, tag="service.guide_added"):  # 补充本地指南
    service: str
    district: DistrictId
    entry: EntryId
    element: str
    text: str
    since: date


class ElementsSet(Fact, frozen=True, tag="service.elements_set"):  # 调整指南要素
    guide: date  # from which day
    elements: tuple[Element, ...]
    reason: str
