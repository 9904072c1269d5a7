"""The forms by which milestones are planned and reached."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from marketplace.contracts.model import ContractId
from marketplace.serving.milestones.commands import plan_milestone, reach_milestone
from marketplace.serving.model import MilestoneId
from marketplace.serving.pages import service_moved, whole
from marketplace.tenders.pages import said
from storage.unit import Context

Request_ = Request[Any, Any, Any]


@post("/contracts/{contract_id:uuid}/milestones", operation=plan_milestone)
async def plan(
    context: NamedDependency[Context], contract_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    return await service_moved(contract_id, _plan(context, ContractId(contract_id), request), request)


async def _plan(context: Context, contract: ContractId, request: Request_) -> None:
    days = whole(await said(request, "days"))
    await plan_milestone(context, contract, await said(request, "title"), days)


@post("/contracts/{contract_id:uuid}/milestones/{milestone_id:uuid}/reaching", operation=reach_milestone)
async def reach(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    milestone_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "statement")
    return await service_moved(
        contract_id, reach_milestone(context, MilestoneId(milestone_id), text), request
    )


routes = [plan, reach]
