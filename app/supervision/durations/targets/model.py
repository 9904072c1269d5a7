"""A target: how many working days something shall take at most, beside what the law allows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, NewType
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.fact import Fact
from app.core.ids import PersonId

TargetId = NewType("TargetId", UUID)
Days = Annotated[int, Meta(ge=1, le=3660)]


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """In force from `since` until a later one of the same kind. `before`: what it took before, if known."""

    id: TargetId
    kind: str
    days: int
    before: int | None
    since: date
    basis: str
    at: datetime
    by: PersonId | None


class TargetSet(Fact, frozen=True, tag="target.set"):  # 设定提速目标
    target: TargetId
    kind: str
    days: int
    before: int | None
    since: date
    basis: str
