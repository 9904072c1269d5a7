"""The JSON API of rewards."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from marketplace.grievances.model import GrievanceId
from marketplace.grievances.rewards import commands, store
from marketplace.grievances.rewards.model import Reward, RewardId, RewardMoved
from storage.unit import Context

Given = NamedDependency[Context]


class RewardIn(msgspec.Struct, forbid_unknown_fields=True):
    amount: Decimal


class CodeIn(msgspec.Struct, forbid_unknown_fields=True):
    code: Annotated[str, Meta(min_length=1, max_length=40)]


class PaidOut(msgspec.Struct, frozen=True):
    """To be handed over; which tip it was is not told."""

    amount: Decimal


@post("/api/grievances/{grievance_id:uuid}/rewards", operation=commands.propose)
async def propose(context: Given, grievance_id: FromPath[UUID], data: JSONBody[RewardIn]) -> Reward:
    made = await commands.propose(context, GrievanceId(grievance_id), data.amount)
    return await store.rows.one(Reward, made.reward)


async def _one(moved: RewardMoved) -> Reward:
    return await store.rows.one(Reward, moved.reward)


@post("/api/rewards/{reward_id:uuid}/confirmation", operation=commands.confirm, step_up=True)
async def confirm(context: Given, reward_id: FromPath[UUID]) -> Reward:
    return await _one(await commands.confirm(context, RewardId(reward_id)))


@post("/api/rewards/{reward_id:uuid}/refusal", operation=commands.decline)
async def decline(context: Given, reward_id: FromPath[UUID]) -> Reward:
    return await _one(await commands.decline(context, RewardId(reward_id)))


@post("/api/rewards", operation=commands.pay, step_up=True)
async def pay(context: Given, data: JSONBody[CodeIn]) -> PaidOut:
    return PaidOut((await commands.pay(context, data.code)).amount)


routes = [propose, confirm, decline, pay]
