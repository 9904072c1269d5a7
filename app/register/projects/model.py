"""A project (建设项目): what is to be built, where, by whom, and under which planning conditions."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from app.core.fact import Fact
from app.core.ids import DistrictId, OrganisationId, PersonId, ProjectId

PLAIN = "^[^\x00]*$"  # PostgreSQL stores no NUL
Storeys = Annotated[int, Meta(ge=0, le=300)]


class Use(StrEnum):
    """The main use of the buildings (建筑使用性质)."""

    RESIDENTIAL = "residential"  # 住宅
    OFFICE = "office"  # 办公
    COMMERCIAL = "commercial"  # 商业
    HOTEL = "hotel"  # 旅馆
    EDUCATION = "education"  # 教育
    HEALTHCARE = "healthcare"  # 医疗
    CULTURE = "culture"  # 文化体育
    INDUSTRIAL = "industrial"  # 厂房
    WAREHOUSE = "warehouse"  # 仓储
    GARAGE = "garage"  # 汽车库
    TRANSPORT = "transport"  # 交通
    MIXED = "mixed"  # 综合


class Details(msgspec.Struct, frozen=True):
    """What the owner declares of a project. Areas in m², height in m."""

    name: Annotated[str, Meta(min_length=2, max_length=200, pattern=PLAIN)]
    district: DistrictId
    address: Annotated[str, Meta(max_length=300, pattern=PLAIN)]
    use: Use
    site_area: Decimal | None = None  # 用地面积
    floor_area: Decimal | None = None  # 总建筑面积
    height: Decimal | None = None  # 建筑高度
    storeys_above: Storeys | None = None  # 地上层数
    storeys_below: Storeys | None = None  # 地下层数


class Planning(msgspec.Struct, frozen=True):
    """Planning conditions (规划条件). What is None was not set: a check then cannot tell, never a default."""

    number: Annotated[str, Meta(max_length=100, pattern=PLAIN)] = ""  # 规划条件文号
    floor_area_ratio: Decimal | None = None  # 容积率上限
    density: Decimal | None = None  # 建筑密度上限，%
    green_ratio: Decimal | None = None  # 绿地率下限，%
    height_limit: Decimal | None = None  # 建筑限高，m
    setback: Decimal | None = None  # 退让用地红线，m


class Project(msgspec.Struct, frozen=True, kw_only=True):
    id: ProjectId
    code: str  # 项目代码（投资项目在线审批监管平台赋码）
    owner: OrganisationId  # 建设单位
    designers: frozenset[OrganisationId]  # 设计单位
    details: Details
    planning: Planning
    registered_at: datetime
    registered_by: PersonId | None

    @property
    def name(self) -> str:
        return self.details.name

    @property
    def district(self) -> DistrictId:
        return self.details.district


class ProjectRegistered(Fact, frozen=True, tag="project.registered"):  # 项目登记
    project: ProjectId
    code: str
    owner: OrganisationId
    details: Details
    at: datetime


class ProjectChanged(Fact, frozen=True, tag="project.changed"):  # 项目信息变更
    project: ProjectId
    before: Details
    after: Details


class PlanningSet(Fact, frozen=True, tag="project.planning_set"):  # 录入规划条件
    project: ProjectId
    before: Planning
    after: Planning


class DesignerAttached(Fact, frozen=True, tag="project.designer_attached"):  # 委托设计单位
    project: ProjectId
    designer: OrganisationId


class DesignerDetached(Fact, frozen=True, tag="project.designer_detached"):  # 解除设计委托
    project: ProjectId
    designer: OrganisationId
    reason: str
