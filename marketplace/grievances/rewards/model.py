"""A reward (举报奖励): how much for which tip, who proposed and confirmed it, who paid it out."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import PersonId
from marketplace.grievances.model import GrievanceId

RewardId = NewType("RewardId", UUID)


class Reward(msgspec.Struct, frozen=True, kw_only=True):
    id: RewardId
    grievance: GrievanceId
    amount: Decimal
    state: str
    first_by: PersonId
    at: datetime
    second_by: PersonId | None = None
    paid_by: PersonId | None = None
    paid_at: datetime | None = None


class RewardProposed(Fact, frozen=True, tag="reward.proposed"):  # 拟奖励举报
    grievance: GrievanceId
    reward: RewardId
    amount: Decimal
    at: datetime


class RewardMoved(Fact, frozen=True, tag="reward.moved"):  # 确认、不确认、发放举报奖励
    grievance: GrievanceId
    reward: RewardId
    event: str  # confirm | decline | pay
    amount: Decimal
    at: datetime
