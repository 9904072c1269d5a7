"""The regulator's page of spot checks: calling a round, drawing it, and what came of each case."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from msgspec import Meta

from app.core.actor import Role
from app.core.ids import CaseId, DistrictId
from app.core.refusal import Refused
from app.draw.model import Announced
from app.draw.queries import draw
from app.html.form import Form
from app.html.navigation import REVIEW, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from drawing_review.cases.spotchecks import commands, queries
from drawing_review.cases.spotchecks.model import Finding, RoundId
from drawing_review.cases.spotchecks.words import FINDINGS, PICKS, ROUNDS
from storage.unit import Context

Asked = Request[Any, Any, Any]
TEMPLATES = "drawing_review/cases/spotchecks"
REGULATORS = {Role.REGULATOR}

entry("/spot-checks", _("告知承诺抽查"), roles=REGULATORS, order=63, waiting=queries.waiting, group=REVIEW)


class TypedCall(msgspec.Struct):
    """Whose cases; a public beacon is named here or not at all."""

    district: UUID
    source: Annotated[str, Meta(max_length=200)] = ""
    beacon_round: Annotated[str, Meta(max_length=100)] = ""

    @property
    def announced(self) -> Announced | None:
        """Refused("invalid") where only one half of a beacon was named."""
        if bool(self.source) != bool(self.beacon_round):
            raise Refused("invalid", field="beacon_round", why="信标来源和轮次须同时填写，或者都不填")
        return Announced(self.source, self.beacon_round) if self.source else None


class TypedBeacon(msgspec.Struct):
    beacon: Annotated[str, Meta(max_length=2000)] = ""

    @property
    def value(self) -> bytes | None:
        """Refused("beacon_empty") for what is no hexadecimal number."""
        try:
            return bytes.fromhex(self.beacon) if self.beacon else None
        except ValueError:
            raise Refused("beacon_empty", field="beacon") from None


class TypedCheck(msgspec.Struct):
    finding: Finding
    report: Annotated[str, Meta(min_length=2, max_length=4000)]


@get("/spot-checks", reading=REGULATORS)
async def list_rounds() -> Response[str]:
    return await _list(Form())


async def _list(form: Form[TypedCall], status: int = 200) -> Response[str]:
    actor = visit().actor
    districts = await queries.overseen(actor)
    return await page(
        f"{TEMPLATES}/list.html",
        status=status,
        rounds=[(one, queries.in_scope(districts, one.district)) for one in await queries.rounds(actor)],
        unlisted=await queries.unlisted(actor),
        states=ROUNDS,
        form=form,
        districts=[(str(one.id), one.name) for one in districts],
    )


@post("/spot-checks", operation=commands.call_round)
async def call_round(context: NamedDependency[Context], request: Asked) -> Response[Any]:
    form = await Form.read(request, TypedCall)
    if form.errors:
        return await _list(form, 400)
    typed = form.value
    try:
        fact = await commands.call_round(context, DistrictId(typed.district), typed.announced)
    except Refused as refused:
        form.refuse(refused)
        return await _list(form, refused.status)
    return Redirect(f"/spot-checks/{fact.round}", status_code=303)


@get("/spot-checks/{round_id:uuid}", reading=REGULATORS)
async def show_round(round_id: FromPath[UUID]) -> Response[str]:
    return await _round(RoundId(round_id))


async def _round(id: RoundId, form: Form[Any] | None = None, case: UUID | None = None) -> Response[str]:
    """`form`: one that was refused; of the case of that id, or of the draw itself."""
    shown = await queries.shown(id, visit().actor)
    return await page(
        f"{TEMPLATES}/round.html",
        status=400 if form else 200,
        shown=shown,
        it=shown.round,
        draw=await draw(shown.round.draw),
        states=ROUNDS,
        picks=PICKS,
        findings=[(one.value, _(word)) for one, word in FINDINGS.items()],
        form=form or Form(),
        wrong=case,
    )


@post("/spot-checks/{round_id:uuid}/draw", operation=commands.draw_round)
async def draw_round(
    context: NamedDependency[Context], request: Asked, round_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request, TypedBeacon)
    if form.errors:
        return await _round(RoundId(round_id), form)
    try:
        await commands.draw_round(context, RoundId(round_id), form.value.value)
    except Refused as refused:
        form.refuse(refused)
        return await _round(RoundId(round_id), form)
    return Redirect(f"/spot-checks/{round_id}", status_code=303)


@post("/spot-checks/{round_id:uuid}/cases/{case_id:uuid}", operation=commands.record_check)
async def record_check(
    context: NamedDependency[Context], request: Asked, round_id: FromPath[UUID], case_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request, TypedCheck)
    if form.errors:
        return await _round(RoundId(round_id), form, case_id)
    try:
        await commands.record_check(context, CaseId(case_id), form.value.finding, form.value.report)
    except Refused as refused:
        form.refuse(refused)
        return await _round(RoundId(round_id), form, case_id)
    return Redirect(f"/spot-checks/{round_id}", status_code=303)


routes = [list_rounds, call_round, show_round, draw_round, record_check]
