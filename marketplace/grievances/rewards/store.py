"""Rows ↔ values of rewards."""

from __future__ import annotations

from marketplace.grievances.model import GrievanceId
from marketplace.grievances.rewards.model import Reward
from marketplace.grievances.rewards.tables import RewardTable
from storage.rows import Rows

rows = Rows({Reward: (RewardTable, "举报奖励")})


async def of_tip(grievance: GrievanceId) -> list[Reward]:
    """All rewards proposed for a tip, in the order they came."""
    return await rows.of(Reward, grievance=grievance)
