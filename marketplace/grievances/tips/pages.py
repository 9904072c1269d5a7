"""Tips by people without an account: giving one, the code that is shown once, and what became of it."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post

from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from marketplace.grievances import store
from marketplace.grievances.forms import TypedGrievance
from marketplace.grievances.pages import form_page
from marketplace.grievances.queries import target_name
from marketplace.grievances.rewards import store as rewards
from marketplace.grievances.shown import said
from marketplace.grievances.tips import commands, limits
from marketplace.grievances.tips.codes import code_hash, new_code
from marketplace.grievances.words import ABOUT, REWARDS, SIDES, STATES

Asked = Request[Any, Any, Any]
FORM = "marketplace/grievances/tips/new.html"


@get("/tips", public="anybody may give a tip, without an account")
async def new_tip(request: Asked) -> Response[str]:
    known = {name: request.query_params.get(name, "") for name in ("about", "agency", "body")}
    return await form_page(FORM, Form[TypedGrievance](known))


@post("/tips", operation=commands.give_tip, stranger=True, status_code=200)
async def give_tip(request: Asked) -> Response[str]:
    form = await Form.read(request, TypedGrievance)
    if form.errors:
        return await form_page(FORM, form, 400)
    code = new_code()
    try:
        await limits.of_giving(request)
        fact = await commands.give_tip(commands.nobody(), form.value.complaining(), code_hash(code))
    except Refused as refused:
        form.refuse(refused)
        return await form_page(FORM, form, refused.status)
    return _kept_nowhere(
        await page("marketplace/grievances/tips/given.html", code=code, number=fact.number, due=fact.due)
    )


def _kept_nowhere(answer: Response[str]) -> Response[str]:
    """Neither a browser's cache nor a proxy keeps a page with a code."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


@get("/tips/status", public="who gave a tip comes back with its code")
async def ask_code() -> Response[str]:
    return await _status()


@post("/tips/status", public="the code is the right to read; it is no part of any address", status_code=200)
async def show_status(request: Asked) -> Response[str]:
    code = await said(request, "code")
    try:
        await limits.of_looking(request)
        return await _status(code)
    except Refused as refused:
        return await _status(refused=refused)


@post("/tips/notes", operation=commands.add_to_tip, stranger=True, status_code=200)
async def add_to_tip(request: Asked) -> Response[str]:
    code, text = await said(request, "code"), await said(request, "text")
    try:
        await limits.of_looking(request)
        await commands.add_to_tip(commands.nobody(), code_hash(code), text)
    except Refused as refused:
        known = await store.of_code(code_hash(code))
        return await _status(code if known else "", refused, text)
    return await _status(code)


async def _status(code: str = "", refused: Refused | None = None, typed: str = "") -> Response[str]:
    """What its giver reads of a tip: how it stands, what was asked, what was found, what he may fetch."""
    one = await commands.tip_with(code) if code else None
    return _kept_nowhere(
        await page(
            "marketplace/grievances/tips/status.html",
            status=refused.status if refused else 200,
            code=code,
            it=one,
            about=_(ABOUT[one.about]) if one else "",
            target=await target_name(one) if one else "",
            state=_(STATES[one.state]) if one else "",
            notes=[(note, _(SIDES[note.side])) for note in await store.notes(one.id)] if one else [],
            rewards=await _rewards(one.id) if one else [],
            typed=typed,
            refused=refused and refused.sentence(visit().language),
        )
    )


async def _rewards(id: Any) -> list[tuple[Any, str]]:
    """Those that were confirmed: what one person proposes is no promise yet."""
    shown = [one for one in await rewards.of_tip(id) if one.state in ("confirmed", "paid")]
    return [(one, _(REWARDS[one.state])) for one in shown]


routes = [new_tip, give_tip, ask_code, show_status, add_to_tip]
