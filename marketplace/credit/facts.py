"""What happens to credit. Every fact names its agency first, and the score that it leaves."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.credit.model import Kind, Level, PointId


class PointCounted(Fact, frozen=True, tag="credit.counted"):  # 信用记分
    agency: OrganisationId
    point: PointId
    kind: Kind
    source: str
    points: Decimal
    version: int
    entry: UUID
    expires: datetime
    score: Decimal
    level: Level
    at: datetime


class PointMoved(Fact, frozen=True, tag="credit.point_moved"):  # 对信用记分的异议与裁定
    agency: OrganisationId
    point: PointId
    source: str
    event: str  # object | keep | remove | undo
    text: str
    score: Decimal
    level: Level
    at: datetime


class CreditRefreshed(Fact, frozen=True, tag="credit.refreshed"):  # 记分到期
    agency: OrganisationId
    score: Decimal
    level: Level
    at: datetime
