"""The page of one row of the gate's table: as it came, every amendment, and the administrator's form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Role
from app.core.fact import Subject
from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.acting.queries import today
from app.register.history import history as happened
from app.register.people.queries import named
from marketplace.catalogue.words import WORKS
from marketplace.gate.commands import amend_gate
from marketplace.gate.queries import history
from marketplace.gate.rows.forms import SETS, TypedRow, sets_in, sets_of, typed
from marketplace.gate.rows.words import MARKETS, boxes, labels
from marketplace.gate.words import BUYERS, FUNDINGS
from marketplace.policy.method import Method
from marketplace.policy.rules import fields
from marketplace.policy.words import NAMES
from storage.unit import Context

Asked = Request[Any, Any, Any]
Sets = Mapping[str, frozenset[Any]]
PUBLIC = "the law of buying is no secret"


@get("/gate/rows/{row:str}", public=PUBLIC)
async def show_row(row: FromPath[str]) -> Response[str]:
    first, amendments = await history(row)
    newest = amendments[-1].entry if amendments else first
    assert newest is not None, "a row has come with the platform or was entered"
    day = max(await today(), newest.since)
    return await _row_page(row, Form[TypedRow](typed(newest, day)), sets_of(newest))


@get("/gate/new-row", reading={Role.SYSTEM_ADMIN})
async def new_row() -> Response[str]:
    """The city's own rule: it concerns every need until boxes are taken away."""
    everything = {name: frozenset(kind) if name in CONDITIONS else frozenset() for name, kind in SETS.items()}
    form = Form[TypedRow]({"since": str(await today()), "market": "open"})
    return await _row_page("", form, everything)


CONDITIONS = ("funding", "buyer", "work")


async def _row_page(row: str, form: Form[TypedRow], sets: Sets, status: int = 200) -> Response[str]:
    actor = visit().actor
    first, amendments = await history(row) if row else (None, [])
    return await page(
        "marketplace/gate/rows/row.html",
        status=status,
        row=row,
        first=first,
        amendments=list(reversed(amendments)),
        people=await named({one.by for one in amendments if one.by}),
        today=await today(),
        amends=actor.holds(Role.SYSTEM_ADMIN),
        form=form,
        sets=sets,
        choices=_choices(),
        labels=labels(),
        boxes=boxes(),
        markets=[(key, _(word)) for key, word in MARKETS.items()],
        asked=[("yes", _("是")), ("no", _("否"))],
        policy_numbers=[(one, _(NAMES[one])) for one in sorted(fields()) if one.startswith("legality.")],
        happenings=await happened(Subject("gate", row), everything=actor.holds(Role.REGULATOR))
        if row
        else (),
        chinese=visit().language == "zh",
    )


def _choices() -> dict[str, list[tuple[Any, str]]]:
    methods = [(one, _(one.word)) for one in Method]
    words: dict[str, Mapping[Any, str]] = {"funding": FUNDINGS, "buyer": BUYERS, "work": WORKS}
    ticks = {name: [(one, _(word)) for one, word in known.items()] for name, known in words.items()}
    return ticks | {"closes": methods, "reason_for": methods}


@post("/gate/rows", operation=amend_gate, step_up=True)
async def amend_row(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    form, sets = await Form.read(request, TypedRow), await sets_in(request)
    known = form.typed.get("id", "") if (await request.form()).get("known") else ""
    if form.errors:
        return await _row_page(known, form, sets, 400)
    try:
        fact = await amend_gate(context, form.value.entry(sets), form.value.reason)
    except Refused as refused:
        form.refuse(refused)
        return await _row_page(known, form, sets, refused.status)
    return Redirect(f"/gate/rows/{fact.gate}", status_code=303)


routes = [show_row, new_row, amend_row]
