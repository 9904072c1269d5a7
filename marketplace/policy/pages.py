"""Pages of the policy table: everyone reads it, the system administrator amends it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect
from msgspec import Meta

from app.core.actor import Role
from app.core.fact import Subject
from app.core.refusal import Refused
from app.html.form import Form
from app.html.navigation import RULES, door, entry
from app.html.page import page
from app.html.words import _
from app.register.acting.queries import today
from app.register.history import history
from app.register.people.queries import named
from marketplace.policy import commands, queries, rules
from marketplace.policy.api import PUBLIC
from marketplace.policy.model import Row, Source
from marketplace.policy.words import GROUPS, NAMES, SOURCES, UNITS, labels, source_options
from storage.unit import Context

Asked = Request[Any, Any, Any]

entry(
    "/policy",
    _("政策参数"),
    roles={Role.SYSTEM_ADMIN, Role.REGULATOR, Role.COORDINATOR},
    order=85,
    group=RULES,
)


door("/policy", _("政策参数"), _("平台运行所用的全部数值、来源和依据"), order=50)


class TypedAmendment(msgspec.Struct):
    value: Annotated[str, Meta(max_length=20)]
    since: date
    source: Source
    basis: Annotated[str, Meta(min_length=2, max_length=200)]
    reason: Annotated[str, Meta(min_length=2, max_length=500)]


@get("/policy", public=PUBLIC)
async def list_numbers(on: FromQuery[date | None] = None) -> Response[str]:
    """Every number in force on a day, by group, with its source and basis."""
    day = on or await today()
    held = await queries.rows_on(day)
    groups: dict[str, list[Row]] = {group: [] for group in GROUPS}
    for number in rules.fields():
        if number in held:
            groups[number.partition(".")[0]].append(held[number])
    return await page(
        "marketplace/policy/list.html",
        on=day,
        groups=groups,
        version=max((row.version for row in held.values()), default=0),
        **_words(),
    )


def _words() -> dict[str, Any]:
    return {"titles": GROUPS, "names": NAMES, "units": UNITS, "sources": SOURCES, "unit": rules.unit}


@get("/policy/{number:str}", public=PUBLIC)
async def show_number(request: Asked, number: FromPath[str]) -> Response[str]:
    """One number: every row it has had, and the administrator's form."""
    form = Form[TypedAmendment]({"since": str(await today()), "source": Source.CONFIRM.value})
    return await _number_page(request, number, form)


async def _number_page(request: Asked, number: str, form: Form[Any], status: int = 200) -> Response[str]:
    rows = await queries.history(number)
    if not rows:
        raise Refused("not_found", thing="政策参数")
    return await page(
        "marketplace/policy/number.html",
        status=status,
        number=number,
        rows=rows,
        today=await today(),
        people=await named({row.by for row in rows if row.by}),
        amends=request.user.holds(Role.SYSTEM_ADMIN),
        form=form,
        labels=labels(),
        options=source_options(),
        happenings=await history(Subject("policy", number), everything=request.user.holds(Role.REGULATOR)),
        **_words(),
    )


@post("/policy/{number:str}", operation=commands.amend_policy, step_up=True)
async def amend_policy(
    request: Asked, context: NamedDependency[Context], number: FromPath[str]
) -> Response[Any]:
    form = await Form.read(request, TypedAmendment)
    if form.errors:
        return await _number_page(request, number, form, 400)
    typed = form.value
    try:
        await commands.amend_policy(
            context,
            number,
            typed.value,
            typed.since,
            source=typed.source,
            basis=typed.basis,
            reason=typed.reason,
        )
    except Refused as refused:
        form.refuse(refused)
        return await _number_page(request, number, form, refused.status)
    return Redirect(f"/policy/{number}", status_code=303)


routes = [list_numbers, show_number, amend_policy]
