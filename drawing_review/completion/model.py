"""One survey, each seat's opinion and what is to be mended, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId
from app.register.documents.model import DocumentId
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import SeatId

SurveyId = NewType("SurveyId", UUID)
ItemId = NewType("ItemId", UUID)


class Part(StrEnum):
    """The surveys that one result replaces (多测合一)."""

    PLANNING = "planning"  # 规划核实测量
    LAND = "land"  # 土地核验测量
    CIVIL_DEFENCE = "civil_defence"  # 人防测量
    ESTATE = "estate"  # 房产测绘


class Quantity(StrEnum):
    """What the surveyor declares: areas in m², lengths in m."""

    FLOOR_AREA = "floor_area"  # 总建筑面积
    FOOTPRINT = "footprint"  # 建筑基底面积
    HEIGHT = "height"  # 建筑高度
    SETBACK = "setback"  # 退让用地红线最小距离
    GREEN_AREA = "green_area"  # 绿地面积
    SITE_AREA = "site_area"  # 用地面积
    CIVIL_DEFENCE_AREA = "civil_defence_area"  # 人防工程面积
    ESTATE_AREA = "estate_area"  # 房产测绘建筑面积


PART_OF: Mapping[Quantity, Part] = {
    Quantity.FLOOR_AREA: Part.PLANNING,
    Quantity.FOOTPRINT: Part.PLANNING,
    Quantity.HEIGHT: Part.PLANNING,
    Quantity.SETBACK: Part.PLANNING,
    Quantity.GREEN_AREA: Part.PLANNING,
    Quantity.SITE_AREA: Part.LAND,
    Quantity.CIVIL_DEFENCE_AREA: Part.CIVIL_DEFENCE,
    Quantity.ESTATE_AREA: Part.ESTATE,
}


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """One survey result (联合测绘成果): a file and its declared values. The newest counts for everybody."""

    id: SurveyId
    case: CaseId
    number: int
    document: DocumentId
    sha256: str
    surveyor: str  # 测绘单位
    measured_on: date
    values: dict[Quantity, Decimal]
    by: PersonId
    at: datetime


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """One seat's acceptance opinion (专项验收意见): on this set and this survey, and on nothing else.

    The newest of a seat holds while the seat is closed.
    """

    id: UUID
    case: CaseId
    seat: SeatId
    verdict: Verdict
    text: str
    drawings: str  # hash of the as-built set
    survey: str  # hash of the survey
    by: PersonId
    at: datetime


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be mended (整改事项)."""

    id: ItemId
    case: CaseId
    number: int
    seat: SeatId
    place: str  # 部位
    text: str
    state: str
    asked_by: PersonId
    asked_at: datetime  # its days run from here
    days: int  # working days
    due: datetime
    reply: str = ""
    evidence: DocumentId | None = None
    answered_at: datetime | None = None
    note: str = ""  # what the body found when it looked again
    checked_by: PersonId | None = None
    checked_at: datetime | None = None
    told_overdue_at: datetime | None = None
