"""An appraisal (履职评价) of one expert for one occasion, by one of those he served."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import PersonId
from app.register.experts.model import ExpertId

LEAST, MOST = 1, 5  # marks: 1 不合格 … 5 优秀


class Capacity(StrEnum):
    """As what he appraises."""

    WINDOW = "window"  # 综合窗口
    OWNER = "owner"  # 建设单位
    SEAT = "seat"  # 审查部门


class Marks(msgspec.Struct, frozen=True):
    """1 to 5 each."""

    expertise: int  # 专业水平
    grounds: int  # 论证依据
    timeliness: int  # 履职及时

    @property
    def all(self) -> tuple[int, int, int]:
        return (self.expertise, self.grounds, self.timeliness)


class Appraisal(msgspec.Struct, frozen=True, kw_only=True):
    """`occasion`: the page of what he served in. `behalf`: the body or organisation that appraises, once."""

    id: UUID
    expert: ExpertId
    occasion: str
    title: str
    capacity: Capacity
    behalf: UUID
    marks: Marks
    text: str
    by: PersonId
    at: datetime


class ExpertAppraised(Fact, frozen=True, tag="expert.appraised"):  # 评价专家
    expert: ExpertId
    occasion: str
    title: str
    capacity: Capacity
    behalf: UUID
    marks: Marks
    text: str
    at: datetime


class Standing(msgspec.Struct, frozen=True):
    """What all appraisals of one expert come to."""

    count: int
    mean: float  # of all marks
    low: int  # appraisals with a mark of 1 or 2


def standing(appraisals: Sequence[Appraisal]) -> Standing | None:
    """None where nobody has appraised him yet."""
    if not appraisals:
        return None
    marks = [mark for one in appraisals for mark in one.marks.all]
    low = sum(min(one.marks.all) <= LEAST + 1 for one in appraisals)
    return Standing(len(appraisals), sum(marks) / len(marks), low)
