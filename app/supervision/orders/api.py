"""The JSON API of supervision orders. Every step answers with the order as it stands after it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import BodyId
from app.html.visit import visit
from app.supervision.orders import commands, queries, store
from app.supervision.orders.model import Asked, Step, SupervisionOrder, SupervisionOrderId
from storage.operation import Command
from storage.unit import Context

Given = NamedDependency[Context]
Id = FromPath[UUID]
Text = Annotated[str, Meta(min_length=1, max_length=4000)]
ONE = "/api/supervision-orders/{order_id:uuid}"


class OrderIn(msgspec.Struct, forbid_unknown_fields=True):
    """`task`: the key of a running task, as the new order's page lists it."""

    task: Annotated[str, Meta(min_length=1, max_length=300)]
    text: Text
    days: int
    joint: UUID | None = None


class SaidIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Text


class OrderOut(msgspec.Struct, frozen=True):
    order: SupervisionOrder
    steps: list[Step]


async def _out(id: SupervisionOrderId) -> OrderOut:
    return OrderOut(await queries.seen(id, visit().actor), await store.steps(id))


async def _said(context: Context, id: UUID, said: SaidIn, command: Command[..., Any]) -> OrderOut:
    await command(context, SupervisionOrderId(id), said.text)
    return await _out(SupervisionOrderId(id))


@post("/api/supervision-orders", operation=commands.issue)
async def issue(context: Given, data: JSONBody[OrderIn]) -> OrderOut:
    joint = BodyId(data.joint) if data.joint else None
    fact = await commands.issue(context, Asked(data.task, data.text, data.days, joint))
    return await _out(fact.supervision_order)


@get(ONE, reading=commands.ANSWERERS)
async def show(order_id: Id) -> OrderOut:
    return await _out(SupervisionOrderId(order_id))


@post(f"{ONE}/answer", operation=commands.answer)
async def answer(context: Given, order_id: Id, data: JSONBody[SaidIn]) -> OrderOut:
    return await _said(context, order_id, data, commands.answer)


@post(f"{ONE}/inspection", operation=commands.inspect)
async def inspect(context: Given, order_id: Id, data: JSONBody[SaidIn]) -> OrderOut:
    return await _said(context, order_id, data, commands.inspect)


@post(f"{ONE}/return", operation=commands.return_answer)
async def return_answer(context: Given, order_id: Id, data: JSONBody[SaidIn]) -> OrderOut:
    return await _said(context, order_id, data, commands.return_answer)


@post(f"{ONE}/closing", operation=commands.close)
async def close(context: Given, order_id: Id, data: JSONBody[SaidIn]) -> OrderOut:
    return await _said(context, order_id, data, commands.close)


@post(f"{ONE}/withdrawal", operation=commands.withdraw)
async def withdraw(context: Given, order_id: Id, data: JSONBody[SaidIn]) -> OrderOut:
    return await _said(context, order_id, data, commands.withdraw)


routes = [issue, show, answer, inspect, return_answer, close, withdraw]
