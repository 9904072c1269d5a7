"""Pages of scoring: an expert's sheets, one sheet, and a tender's scoring for its owner and supervisors."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import SIGNED_IN, Actor, Role
from app.core.calendar import Calendar
from app.core.fact import Subject
from app.core.refusal import Refused
from app.core.term import Light
from app.html import nearness
from app.html.navigation import MARKET, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.experts.queries import is_expert
from app.register.experts.words import DISCIPLINES
from app.register.holidays.queries import calendar
from app.register.panels.words import STATES as PANEL_STATES
from marketplace.scoring import commands, queries, words
from marketplace.scoring.model import Evaluation, Points, SheetId, SheetState, State
from marketplace.tenders import queries as tenders
from marketplace.tenders import sight
from marketplace.tenders.criteria import SCORED
from marketplace.tenders.model import TenderId
from marketplace.tenders.queries import Matter
from marketplace.tenders.sections import section
from marketplace.tenders.timeline import chapters, timeline
from storage.unit import Context

Asked = Request[Any, Any, Any]
_OF_SCORING = (
    "tender.open_bids",
    "tender.call_experts",
    "tender.draw_experts",
    "evaluation.",
    "tender.decide",
)


entry("/evaluations", _("我的评审"), roles=set(), order=32, concerns=is_expert, group=MARKET)


@section("evaluation", "marketplace/scoring/of_tender.html", order=46, result=True)
async def evaluation_of(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    """The way to the scoring, from the opening on, for the owner and who supervises."""
    tender = matter.tender
    inside = sight.owns(tender, actor) or actor.holds(Role.REGULATOR, Role.COORDINATOR)
    return {} if tender.method in SCORED and tender.opened_at is not None and inside else None


@chapters
async def scorings_told(matter: Matter) -> list[Subject]:
    return [Subject("evaluation", str(one.id)) for one in await queries.of_tender(matter.tender.id)]


@get("/evaluations", reading=SIGNED_IN)
async def list_sheets(request: Asked) -> Response[Any]:
    """The sheets an expert has to fill in or has filled in."""
    at, days = await tenders.now(), await calendar()
    return await page(
        "marketplace/scoring/sheets.html",
        sheets=[
            (*one, _nearness(one[1], one[0].state == SheetState.OPEN, at, days))
            for one in await queries.own_sheets(request.user.person)
        ],
        states=words.STATES,
        sheet_states=words.SHEETS,
    )


def _nearness(one: Evaluation, open_: bool, at: datetime, days: Calendar) -> tuple[Light | None, str]:
    """The light of a scoring's term, and what is left of it; neither for what is handed in."""
    going = open_ and one.state == State.SCORING
    return (nearness.light(one.due, at), nearness.left(one.due, at, days)) if going else (None, "")


@get("/evaluations/sheets/{sheet_id:uuid}", reading=SIGNED_IN)
async def show_sheet(request: Asked, sheet_id: FromPath[UUID]) -> Response[Any]:
    return await _sheet(request, SheetId(sheet_id))


async def _sheet(
    request: Asked, id: SheetId, typed: dict[str, str] | None = None, refused: Refused | None = None
) -> Response[Any]:
    own = await queries.own_sheet(id, request.user)
    kept = {
        f"{alias}-{place}": str(point)
        for alias, row in own.sheet.points.items()
        for place, point in enumerate(row)
    }
    open_ = own.sheet.state == SheetState.OPEN
    return await page(
        "marketplace/scoring/sheet.html",
        status=refused.status if refused else 200,
        own=own,
        term=_nearness(own.evaluation, open_, await tenders.now(), await calendar()),
        typed=typed if typed is not None else kept,
        state=_(words.STATES[own.evaluation.state]),
        refused=refused and refused.sentence(visit().language),
    )


async def _typed(request: Asked) -> dict[str, str]:
    sent = await request.form()
    return {name: value[:4000] for name, value in sent.items() if isinstance(value, str)}


def _points(typed: dict[str, str]) -> Points:
    """Fields "甲-0" … as points; what is no number is left out, and so found missing."""
    found: dict[str, dict[int, Decimal]] = {}
    for name, text in typed.items():
        alias, dash, place = name.rpartition("-")
        if dash and place.isascii() and place.isdigit() and len(place) < 3:
            try:
                found.setdefault(alias, {})[int(place)] = Decimal(text.strip())
            except InvalidOperation:
                continue
    return {alias: _row(row) for alias, row in found.items()}


def _row(row: dict[int, Decimal]) -> tuple[Decimal, ...]:
    """The points as far as they go without a gap."""
    most = next((place for place in range(len(row) + 1) if place not in row), len(row))
    return tuple(row[place] for place in range(most))


@post("/evaluations/sheets/{sheet_id:uuid}/submission", operation=commands.submit_sheet)
async def submit_sheet(
    request: Asked, context: NamedDependency[Context], sheet_id: FromPath[UUID]
) -> Response[Any]:
    typed = await _typed(request)
    act = commands.submit_sheet(context, SheetId(sheet_id), _points(typed), typed.get("comment", ""))
    return await _done(request, sheet_id, act, typed)


@post("/evaluations/sheets/{sheet_id:uuid}/changes", operation=commands.change_point)
async def change_point(
    request: Asked, context: NamedDependency[Context], sheet_id: FromPath[UUID]
) -> Response[Any]:
    typed = await _typed(request)
    told = (typed.get(name, "") for name in ("alias", "criterion", "points", "reason"))
    return await _done(request, sheet_id, commands.change_point(context, SheetId(sheet_id), *told))


@post("/evaluations/sheets/{sheet_id:uuid}/signature", operation=commands.sign_report)
async def sign_report(
    request: Asked, context: NamedDependency[Context], sheet_id: FromPath[UUID]
) -> Response[Any]:
    dissent = (await _typed(request)).get("dissent", "")
    return await _done(request, sheet_id, commands.sign_report(context, SheetId(sheet_id), dissent))


async def _done(request: Asked, id: UUID, act: Any, typed: dict[str, str] | None = None) -> Response[Any]:
    """The sheet after the act; refused, what was typed stays with the reason on top."""
    try:
        await act
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _sheet(request, SheetId(id), typed, refused)
    return Redirect(f"/evaluations/sheets/{id}", status_code=303)


@get("/tenders/{tender_id:uuid}/evaluation", reading=SIGNED_IN)
async def show_evaluation(request: Asked, tender_id: FromPath[UUID]) -> Response[Any]:
    return await _evaluation(request, TenderId(tender_id))


async def _evaluation(request: Asked, id: TenderId, refused: Refused | None = None) -> Response[Any]:
    found = await queries.progress(id, request.user)
    matter = await tenders.matter(id, request.user)
    tender = matter.tender
    return await page(
        "marketplace/scoring/evaluation.html",
        status=refused.status if refused else 200,
        tender=tender,
        progress=found,
        owns=sight.owns(tender, request.user),
        keeps=request.user.holds(Role.REGULATOR, Role.COORDINATOR),
        states=words.STATES,
        panel_state=_(PANEL_STATES[found.panel.state]) if found.panel else "",
        disciplines=DISCIPLINES,
        happenings=[one for one in await timeline(matter) if one.act.startswith(_OF_SCORING)],
        refused=refused and refused.sentence(visit().language),
    )


@post("/tenders/{tender_id:uuid}/experts", operation=commands.call_experts)
async def call_experts(
    request: Asked, context: NamedDependency[Context], tender_id: FromPath[UUID]
) -> Response[Any]:
    return await _acted(request, tender_id, commands.call_experts(context, TenderId(tender_id)))


@post("/tenders/{tender_id:uuid}/experts/draw", operation=commands.draw_experts)
async def draw_experts(
    request: Asked, context: NamedDependency[Context], tender_id: FromPath[UUID]
) -> Response[Any]:
    return await _acted(request, tender_id, commands.draw_experts(context, TenderId(tender_id)))


@post("/tenders/{tender_id:uuid}/evaluation/voiding", operation=commands.void_scoring)
async def void_scoring(
    request: Asked, context: NamedDependency[Context], tender_id: FromPath[UUID]
) -> Response[Any]:
    reason = (await _typed(request)).get("reason", "")
    return await _acted(request, tender_id, commands.void_scoring(context, TenderId(tender_id), reason))


async def _acted(request: Asked, id: UUID, act: Any) -> Response[Any]:
    try:
        await act
    except Refused as refused:
        return await _evaluation(request, TenderId(id), refused)
    return Redirect(f"/tenders/{id}/evaluation", status_code=303)


routes = [
    list_sheets,
    show_sheet,
    submit_sheet,
    change_point,
    sign_report,
    show_evaluation,
    call_experts,
    draw_experts,
    void_scoring,
]
