"""Milestones (服务节点): planned by either party within the service's days, reached by the agency."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from marketplace.contracts.commands import PARTIES
from marketplace.contracts.model import ContractId
from marketplace.serving import store
from marketplace.serving.clock import milestone_due
from marketplace.serving.commands import demand_provider, in_service
from marketplace.serving.facts import MilestonePlanned, MilestoneReached
from marketplace.serving.model import Milestone, MilestoneId
from marketplace.tenders.rules import words
from storage.operation import operation
from storage.unit import Operation


@operation("service.plan_milestone", zh="计划服务节点", en="plan a milestone", roles=PARTIES)
async def plan_milestone(op: Operation, contract_id: ContractId, title: str, days: int) -> MilestonePlanned:
    """`days`: working days from the clock's start. Refused("milestone_beyond") past the service's own."""
    it, _ = await in_service(op, contract_id, "计划节点")
    if days < 1:
        raise Refused("invalid", field="天数", why="请填写 1 至 365 之间的整数")
    if days > it.clock.days:
        raise Refused("milestone_beyond", days=days, limit=it.clock.days)
    milestone = Milestone(
        id=MilestoneId(new_id()), contract=contract_id, title=words("节点", title), days=days, due=None
    )
    milestone = replace(milestone, due=milestone_due(milestone, it.clock, it.stands, it.calendar))
    await store.rows.add(milestone)
    return MilestonePlanned(
        tender=it.tender.id,
        contract=contract_id,
        milestone=milestone.id,
        title=milestone.title,
        days=days,
        due=milestone.due,
    )


@operation("service.reach_milestone", zh="完成服务节点", en="reach a milestone", roles={Role.AGENCY})
async def reach_milestone(op: Operation, milestone_id: MilestoneId, statement: str) -> MilestoneReached:
    found = await store.rows.one(Milestone, milestone_id)
    it, party = await in_service(op, found.contract, "完成节点")
    demand_provider(it, party)
    milestone = await store.rows.one(Milestone, milestone_id, "UPDATE")
    if milestone.reached_at is not None:
        raise Refused("milestone_reached")
    said = words("完成情况", statement)
    await store.rows.save(milestone, replace(milestone, reached_at=it.now, statement=said))
    return MilestoneReached(
        tender=it.tender.id,
        contract=it.contract.id,
        milestone=milestone_id,
        title=milestone.title,
        statement=said,
        in_time=milestone.due is None or it.now < milestone.due,
        at=it.now,
    )
