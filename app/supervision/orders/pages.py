"""Pages of supervision orders: the list, a new one about a late task, and the order with what each may do."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.ids import BodyId
from app.core.refusal import Refused
from app.html.export import export
from app.html.form import Form
from app.html.listing import wish
from app.html.navigation import RUNNING, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.bodies.queries import bodies
from app.supervision.lights.model import Running
from app.supervision.lights.words import kind_word
from app.supervision.orders import commands, queries, rules, worklist
from app.supervision.orders.model import Asked, SupervisionOrderId
from app.supervision.orders.shown import order_page, said
from marketplace.tenders.kept import Kept
from storage.operation import Command
from storage.unit import Context

Visitor = Request[Any, Any, Any]
Given = NamedDependency[Context]
Id = FromPath[UUID]
PATH = worklist.PATH
ONE = f"{PATH}/{{order_id:uuid}}"

entry(PATH, _("督办单"), roles=commands.ANSWERERS, order=60, waiting=worklist.waiting, group=RUNNING)


class TypedOrder(msgspec.Struct):
    task: str
    text: str
    days: int
    joint: UUID | None = None


@get(PATH, reading=commands.ANSWERERS)
async def list_orders(request: Visitor) -> Response[Any]:
    listing = await worklist.listing(request.user, wish(request))
    if listing.wish.export:
        return export(listing, "supervision-orders")
    issues = request.user.holds(*commands.ISSUERS)
    return await page("app/supervision/orders/list.html", listing=listing, issues=issues)


@get(f"{PATH}/new", reading=commands.ISSUERS)
async def new_order(request: Visitor) -> Response[str]:
    """`task`: the one that was chosen among the lights."""
    known = {"task": request.query_params.get("task", ""), "days": "3"}
    return await _form(Form[TypedOrder](known))


async def _form(form: Form[TypedOrder], status: int = 200) -> Response[str]:
    own = visit().actor.body
    return await page(
        "app/supervision/orders/new.html",
        status=status,
        form=form,
        tasks=[(one.key, _told(one)) for one in await queries.orderable(visit().actor)],
        days=[(str(one), _("%(n)s 个工作日", n=one)) for one in rules.DAYS],
        bodies=[(str(one.id), one.name) for one in await bodies() if one.id != own],
    )


def _told(one: Running) -> str:
    return f"{one.who} · {kind_word(one.kind)} · {one.about}"


@post(PATH, operation=commands.issue)
async def issue(request: Visitor, context: Given) -> Response[Any]:
    form = await Form.read(request, TypedOrder)
    if form.errors:
        return await _form(form, 400)
    typed = form.value
    asked = Asked(typed.task, typed.text, typed.days, BodyId(typed.joint) if typed.joint else None)
    try:
        fact = await commands.issue(context, asked)
    except Refused as refused:
        form.refuse(refused)
        return await _form(form, refused.status)
    return Redirect(f"{PATH}/{fact.supervision_order}", status_code=303)


@get(ONE, reading=commands.ANSWERERS)
async def show_order(order_id: Id) -> Response[str]:
    return await order_page(SupervisionOrderId(order_id))


async def _step(
    request: Visitor, context: Context, order_id: UUID, command: Command[..., Any]
) -> Response[Any]:
    id, text = SupervisionOrderId(order_id), await said(request, "text")
    return await _moved(id, command(context, id, text), request)


async def _moved(id: SupervisionOrderId, moving: Awaitable[Any], request: Visitor) -> Response[Any]:
    """Back to the order; a refusal is told there, where what was typed is kept."""
    try:
        await moving
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await order_page(id, refused, await Kept.of(request))
    return Redirect(f"{PATH}/{id}", status_code=303)


@post(f"{ONE}/answer", operation=commands.answer)
async def answer(request: Visitor, context: Given, order_id: Id) -> Response[Any]:
    return await _step(request, context, order_id, commands.answer)


@post(f"{ONE}/inspection", operation=commands.inspect)
async def inspect(request: Visitor, context: Given, order_id: Id) -> Response[Any]:
    return await _step(request, context, order_id, commands.inspect)


@post(f"{ONE}/return", operation=commands.return_answer)
async def return_answer(request: Visitor, context: Given, order_id: Id) -> Response[Any]:
    return await _step(request, context, order_id, commands.return_answer)


@post(f"{ONE}/closing", operation=commands.close)
async def close(request: Visitor, context: Given, order_id: Id) -> Response[Any]:
    return await _step(request, context, order_id, commands.close)


@post(f"{ONE}/withdrawal", operation=commands.withdraw)
async def withdraw(request: Visitor, context: Given, order_id: Id) -> Response[Any]:
    return await _step(request, context, order_id, commands.withdraw)


routes = [list_orders, new_order, issue, show_order, answer, inspect, return_answer, close, withdraw]
