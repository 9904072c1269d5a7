"""A regional assessment (区域评估): one report for a whole area, which a project in it need not buy again.

It is organised and paid for by the government of a city or above (优化营商环境条例 42). Areas are polygons in
metres, x to the east and y to the north, in the city's plane coordinates (CGCS2000, 3° Gauss-Krüger).
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NewType
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.fact import Fact
from app.core.ids import DistrictId, PersonId, ProjectId
from app.register.projects.model import Use

AssessmentId = NewType("AssessmentId", UUID)

Point = tuple[float, float]
Ring = tuple[Point, ...]
Area = tuple[tuple[Ring, ...], ...]
"""Polygons, each an outer ring and its holes: the coordinates of a GeoJSON MultiPolygon."""

Line = Annotated[str, Meta(max_length=200, pattern="^[^\x00\n]*$")]
Text = Annotated[str, Meta(max_length=2000, pattern="^[^\x00]*$")]


class Figure(StrEnum):
    """A quantity that an assessment can limit."""

    FLOOR_AREA_RATIO = "floor_area_ratio"  # 容积率
    HEIGHT = "height"  # 建筑高度，m
    FLOOR_AREA = "floor_area"  # 总建筑面积，m²
    SITE_AREA = "site_area"  # 用地面积，m²
    ENERGY = "energy"  # 年综合能耗，吨标准煤
    WATER = "water"  # 日用水量，m³
    EARTHWORK = "earthwork"  # 挖填土石方，m³


class Report(msgspec.Struct, frozen=True):
    """The report's file in the object store."""

    sha256: str
    size: int
    file: str
    media_type: str


class Terms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an assessment says: for which services, where, until when, within which limits."""

    number: Annotated[Line, Meta(min_length=2)]  # 批复文号
    title: Annotated[Line, Meta(min_length=2)]
    services: Annotated[tuple[str, ...], Meta(min_length=1, max_length=20)]  # 可替代的服务事项
    area: Area
    since: date
    until: date  # the last day
    limits: dict[Figure, Decimal] = {}  # 指标上限
    uses: frozenset[Use] = frozenset()  # 准入用途; empty: any
    conditions: Text = ""  # 适用条件与失效情形


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    id: AssessmentId
    district: DistrictId
    terms: Terms
    report: Report | None
    entered_at: datetime
    ended_on: date | None = None
    ending: str = ""


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """The site of a project (项目地块), and what its owner declares of it."""

    project: ProjectId
    area: Area
    figures: dict[Figure, Decimal]
    at: datetime
    by: PersonId | None


class Verdict(StrEnum):
    COVERED = "covered"  # 已覆盖，可直接使用
    DECLARE = "declare"  # 已覆盖，尚缺指标申报
    NOT = "not"  # 不适用


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an assessment serves a site: `share` of the site inside, and every reason why not."""

    assessment: Assessment
    verdict: Verdict
    share: float
    reasons: tuple[str, ...]  # Chinese sentences, each also the msgid of its English
    lacking: tuple[Figure, ...]  # limited quantities that nobody has declared
    beyond: tuple[Figure, ...]  # quantities above their limit


class AssessmentEntered(Fact, frozen=True, tag="assessment.entered"):  # 录入区域评估
    assessment: AssessmentId
    district: DistrictId
    terms: Terms
    at: datetime


class ReportAttached(Fact, frozen=True, tag="assessment.report_attached"):  # 公开评估报告
    assessment: AssessmentId
    report: Report


class AssessmentEnded(Fact, frozen=True, tag="assessment.ended"):  # 终止区域评估
    assessment: AssessmentId
    on: date
    reason: str


class SiteSet(Fact, frozen=True, tag="project.site_set"):  # 绘制项目地块
    project: ProjectId
    area: Area
    figures: dict[Figure, Decimal]


class AssessmentsOverridden(Fact, frozen=True, tag="tender.assessments_overridden"):  # 不使用区域评估
    tender: UUID
    service: str
    assessments: list[AssessmentId]
    reason: str
