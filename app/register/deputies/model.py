"""A deputy (AB 角): during an absence a colleague of the same body acts under both names."""

from __future__ import annotations

from datetime import date, datetime
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import BodyId, PersonId

DeputyId = NewType("DeputyId", UUID)


class Deputy(msgspec.Struct, frozen=True):
    """`since` and `until` are days, both included: an absence has an end."""

    id: DeputyId
    absent: PersonId  # A 角
    deputy: PersonId  # B 角
    body: BodyId
    since: date
    until: date
    reason: str
    ended_at: datetime | None = None

    def holds(self, today: date) -> bool:
        return self.ended_at is None and self.since <= today <= self.until


class DeputyNamed(Fact, frozen=True, tag="deputy.named"):  # 指定 AB 角代办
    deputy: DeputyId
    absent: PersonId
    acts: PersonId
    body: BodyId
    since: date
    until: date
    reason: str


class DeputyEnded(Fact, frozen=True, tag="deputy.ended"):  # 终止 AB 角代办
    deputy: DeputyId
    absent: PersonId
    acts: PersonId
    at: datetime
