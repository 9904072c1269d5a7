"""An expert's invitations, and a panel as those see it who keep the pool."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from msgspec import Meta

from app.core.actor import SIGNED_IN
from app.core.fact import Subject
from app.core.refusal import Refused
from app.html.form import Form
from app.html.navigation import MARKET, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.experts import queries as experts
from app.register.experts import words as disciplines
from app.register.history import history
from app.register.panels import commands, queries, words
from app.register.panels.model import PanelId, SeatId
from app.register.people import queries as people
from storage.unit import Context

Asked = Request[Any, Any, Any]


entry("/invitations", _("评审邀请"), roles=set(), order=31, concerns=experts.is_expert, group=MARKET)


class TypedReason(msgspec.Struct):
    reason: Annotated[str, Meta(max_length=300)] = ""


@get("/invitations", reading=SIGNED_IN)
async def list_invitations(request: Asked) -> Response[Any]:
    return await _invitations(request)


async def _invitations(request: Asked, refused: Refused | None = None) -> Response[Any]:
    seats = await queries.invitations(request.user.person)
    return await page(
        "app/register/panels/invitations.html",
        status=refused.status if refused else 200,
        seats=[(seat, await queries.panel(seat.panel)) for seat in seats],
        states={state: _(name) for state, name in words.SEATS.items()},
        disciplines={one: _(name) for one, name in disciplines.DISCIPLINES.items()},
        refused=refused and refused.sentence(visit().language),
    )


@post("/invitations/{seat_id:uuid}/acceptance", operation=commands.answer_invitation)
async def accept(request: Asked, context: NamedDependency[Context], seat_id: FromPath[UUID]) -> Response[Any]:
    return await _answer(request, context, SeatId(seat_id), accept=True)


@post("/invitations/{seat_id:uuid}/declining", operation=commands.answer_invitation)
async def decline(
    request: Asked, context: NamedDependency[Context], seat_id: FromPath[UUID]
) -> Response[Any]:
    return await _answer(request, context, SeatId(seat_id), accept=False)


async def _answer(request: Asked, context: Context, id: SeatId, *, accept: bool) -> Response[Any]:
    form = await Form.read(request, TypedReason)
    try:
        reason = "" if form.errors else form.value.reason
        await commands.answer_invitation(context, id, accept, reason)
    except Refused as refused:
        return await _invitations(request, refused)
    return Redirect("/invitations", status_code=303)


@get("/panels/{panel_id:uuid}", reading=experts.KEEPERS)
async def show_panel(request: Asked, panel_id: FromPath[UUID]) -> Response[Any]:
    """Rosters, who was kept off them and why, the draws, and who was invited in which order."""
    panel = await queries.kept_panel(PanelId(panel_id), request.user)
    seats = await queries.seats_of(panel.id)
    off = [await experts.expert(one.expert) for one in panel.excluded]
    return await page(
        "app/register/panels/panel.html",
        panel=panel,
        state=_(words.STATES[panel.state]),
        seats=seats,
        excluded=list(zip(panel.excluded, off, strict=True)),
        people=await people.named({seat.person for seat in seats} | {one.person for one in off}),
        states={state: _(name) for state, name in words.SEATS.items()},
        whys={why: _(name) for why, name in words.WHYS.items()},
        disciplines={one: _(name) for one, name in disciplines.DISCIPLINES.items()},
        happenings=await history(Subject("panel", str(panel.id)), everything=True),
    )


routes = [list_invitations, accept, decline, show_panel]
