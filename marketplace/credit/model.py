"""A credit point (信用记分): what happened, what it is worth by which rules, and until when."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import OrganisationId

PointId = NewType("PointId", UUID)
ONE = Decimal(1)


class Kind(StrEnum):
    """What can count. The first three are deeds in an agency's favour; a rating can go either way."""

    ON_TIME = "on_time"  # 按期提交成果
    COMPLETED = "completed"  # 履约完成
    RATING = "rating"  # 评价
    LATE = "late"  # 逾期提交成果
    RETURNED = "returned"  # 成果被退回
    ABANDONED = "abandoned"  # 放弃成交
    TERMINATED = "terminated"  # 因机构原因解除合同
    OVERTURNED = "overturned"  # 审查结论被推翻
    COMPLAINT = "complaint"  # 投诉查实
    SANCTION = "sanction"  # 违规处理


class Level(StrEnum):
    """信用等级"""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Scored(msgspec.Struct, frozen=True, kw_only=True):
    """What a fact counts for one agency, before any rule has said what that is worth.

    `source` names what happened and not who told of it: however often it is told, it counts once.
    `amount`: working days late; levels above (or below) the middle times the side's share, of a rating.
    `rater`: who rated; the points that one rater takes are capped.
    """

    kind: Kind
    agency: OrganisationId
    source: str  # "rating:0191…"
    path: str  # the page of the evidence
    amount: Decimal = ONE
    rater: str = ""


class Undone(msgspec.Struct, frozen=True):
    """What had been counted was taken back where it was decided: a rating removed, a sanction quashed.

    The fact that says so has the same subject as the one that counted: either finds the other there.
    """

    source: str
    reason: str


class Point(msgspec.Struct, frozen=True, kw_only=True):
    id: PointId
    agency: OrganisationId
    kind: Kind
    source: str
    path: str
    amount: Decimal
    points: Decimal  # below zero: taken
    version: int  # of the policy by which it was counted
    rater: str
    entry: UUID  # of the trail: the evidence
    at: datetime
    expires: datetime
    state: str
    objection: str = ""
    objected_at: datetime | None = None
    decision: str = ""
    decided_at: datetime | None = None


class Score(msgspec.Struct, frozen=True):
    """信用分 at a moment. `unused`: good points beyond the cap; `spared`: points beyond a rater's cap."""

    score: Decimal
    level: Level
    unused: Decimal
    spared: Decimal


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The score as it is kept, computed at `at`; `next_due`: when the next point expires."""

    id: OrganisationId
    score: Decimal
    level: Level
    at: datetime
    next_due: datetime | None
