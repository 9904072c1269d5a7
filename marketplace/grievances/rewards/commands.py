"""Proposing a reward, confirming it as a second person, paying it to who shows the tip's code."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from marketplace.grievances import store as grievances
from marketplace.grievances.commands import numbers_at
from marketplace.grievances.handling import JUDGES, heard
from marketplace.grievances.model import Grievance, GrievanceId
from marketplace.grievances.rewards import rules, store
from marketplace.grievances.rewards.model import Reward, RewardId, RewardMoved, RewardProposed
from marketplace.grievances.rewards.states import REWARD
from marketplace.grievances.tips.codes import code_hash
from marketplace.grievances.tips.commands import tip_of
from storage.operation import operation
from storage.unit import Operation

PAYERS = {Role.COORDINATOR}


@operation("reward.propose", zh="拟奖励举报", en="propose a reward", roles=JUDGES)
async def propose(op: Operation, id: GrievanceId, amount: Decimal) -> RewardProposed:
    tip, now = await heard(op, id), await op.now()
    rules.check_proposal(tip, await store.of_tip(id), amount, numbers_at(now).reward_most)
    assert op.actor.person is not None
    made = Reward(
        id=RewardId(new_id()),
        grievance=id,
        amount=amount.quantize(Decimal("0.01")),
        state=REWARD.initial,
        first_by=op.actor.person,
        at=now,
    )
    await store.rows.add(made)
    return RewardProposed(grievance=id, reward=made.id, amount=made.amount, at=now)


async def _second(op: Operation, id: RewardId) -> Reward:
    found = await store.rows.one(Reward, id)
    await heard(op, found.grievance)
    reward = await store.rows.one(Reward, id, "UPDATE")
    rules.demand_second(reward, op.actor.person)
    return reward


@operation("reward.confirm", zh="确认举报奖励", en="confirm a reward", roles=JUDGES)
async def confirm(op: Operation, id: RewardId) -> RewardMoved:
    return await _move(op, await _second(op, id), "confirm")


@operation("reward.decline", zh="不确认举报奖励", en="decline a reward", roles=JUDGES)
async def decline(op: Operation, id: RewardId) -> RewardMoved:
    return await _move(op, await _second(op, id), "decline")


async def _move(op: Operation, reward: Reward, event: str) -> RewardMoved:
    state = REWARD.step(reward.state, event)
    await store.rows.save(reward, replace(reward, state=state, second_by=op.actor.person))
    return _moved(reward, event, await op.now())


def _moved(reward: Reward, event: str, at: datetime) -> RewardMoved:
    return RewardMoved(
        grievance=reward.grievance,
        reward=reward.id,
        event=event,
        amount=reward.amount,
        at=at,
    )


@operation("reward.pay", zh="凭查询码发放举报奖励", en="pay a reward by its code", roles=PAYERS)
async def pay(op: Operation, code: str) -> RewardMoved:
    """By a clerk who decided nothing of it. Neither the tip nor its number is shown to him."""
    found = await tip_of(code_hash(code))
    tip = await grievances.rows.one(Grievance, found.id, "UPDATE")
    due = [one for one in await store.of_tip(tip.id) if one.state == "confirmed"]
    if not due:
        raise Refused("reward_not_due")
    rules.demand_payer(tip, due[0], op.actor.person)
    now = await op.now()
    paid = replace(due[0], state=REWARD.step(due[0].state, "pay"), paid_by=op.actor.person, paid_at=now)
    await store.rows.save(due[0], paid)
    return _moved(paid, "pay", now)
