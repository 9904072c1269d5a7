"""Rewards on the page of a tip, and the counter where one is paid by its code."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.refusal import Refused
from app.html.navigation import MARKET, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from marketplace.grievances.model import GrievanceId
from marketplace.grievances.queries import seen_grievance
from marketplace.grievances.rewards import commands, store
from marketplace.grievances.rewards.model import Reward, RewardId, RewardMoved
from marketplace.grievances.shown import moved, said
from storage.operation import Command
from storage.unit import Context

Asked = Request[Any, Any, Any]
entry("/rewards", _("发放举报奖励"), roles=commands.PAYERS, order=61, group=MARKET)


@post("/grievances/{grievance_id:uuid}/rewards", operation=commands.propose)
async def propose(
    request: Asked, context: NamedDependency[Context], grievance_id: FromPath[UUID]
) -> Response[Any]:
    typed = await said(request, "amount")
    return await moved(grievance_id, _proposing(context, GrievanceId(grievance_id), typed), request)


async def _proposing(context: Context, id: GrievanceId, typed: str) -> Any:
    try:
        amount = Decimal(typed.strip().replace(",", ""))
    except InvalidOperation:
        raise Refused("reward_amount", most="50000") from None
    return await commands.propose(context, id, amount)


async def _second(
    request: Asked, context: Context, reward_id: UUID, command: Command[..., Any]
) -> Response[Any]:
    reward = await store.rows.one(Reward, RewardId(reward_id))
    await seen_grievance(reward.grievance, request.user)
    return await moved(reward.grievance, command(context, reward.id), request)


@post("/rewards/{reward_id:uuid}/confirmation", operation=commands.confirm, step_up=True)
async def confirm(
    request: Asked, context: NamedDependency[Context], reward_id: FromPath[UUID]
) -> Response[Any]:
    return await _second(request, context, reward_id, commands.confirm)


@post("/rewards/{reward_id:uuid}/refusal", operation=commands.decline)
async def decline(
    request: Asked, context: NamedDependency[Context], reward_id: FromPath[UUID]
) -> Response[Any]:
    return await _second(request, context, reward_id, commands.decline)


@get("/rewards", reading=commands.PAYERS)
async def counter() -> Response[str]:
    return await _counter()


async def _counter(paid: RewardMoved | None = None, refused: Refused | None = None) -> Response[str]:
    return await page(
        "marketplace/grievances/rewards/counter.html",
        status=refused.status if refused else 200,
        paid=paid,
        refused=refused and refused.sentence(visit().language),
    )


@post("/rewards", operation=commands.pay, step_up=True, status_code=200)
async def pay(request: Asked, context: NamedDependency[Context]) -> Response[str]:
    try:
        return await _counter(await commands.pay(context, await said(request, "code")))
    except Refused as refused:
        return await _counter(refused=refused)


routes = [propose, confirm, decline, counter, pay]
