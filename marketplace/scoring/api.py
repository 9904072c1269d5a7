"""The JSON API of scoring."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.actor import SIGNED_IN
from app.core.fact import Fact
from app.html.visit import visit
from marketplace.scoring import commands, queries
from marketplace.scoring.model import Change, Evaluation, Points, Sheet, SheetId, SheetState, State
from marketplace.tenders.model import PLAIN, TenderId
from storage.unit import Context

Text = Annotated[str, Meta(max_length=4000, pattern=PLAIN)]


class SheetIn(msgspec.Struct, forbid_unknown_fields=True):
    points: Points
    comment: Text = ""


class PointIn(msgspec.Struct, forbid_unknown_fields=True):
    alias: Annotated[str, Meta(max_length=8, pattern=PLAIN)]
    criterion: Annotated[str, Meta(max_length=100, pattern=PLAIN)]
    points: Decimal
    reason: Text


class DissentIn(msgspec.Struct, forbid_unknown_fields=True):
    dissent: Text = ""


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Text


class SheetOut(msgspec.Struct, frozen=True):
    """A sheet as others see it once the scores are unlocked: by its number, not by name."""

    expert: int
    points: Points
    changes: tuple[Change, ...]
    signed: bool
    dissent: str


class EvaluationOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    lot: UUID
    state: State
    due: datetime
    experts: int
    submitted: int
    sheets: list[SheetOut]
    report: str
    report_sha256: str


class OwnSheetOut(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    tender: str
    state: SheetState
    evaluation: State
    due: datetime
    criteria: list[tuple[str, Decimal]]
    plans: list[queries.Plan]
    points: Points
    signed: bool
    report: str


def _out(evaluation: Evaluation, experts: int, done: int, sheets: list[Sheet]) -> EvaluationOut:
    return EvaluationOut(
        id=evaluation.id,
        lot=evaluation.lot,
        state=evaluation.state,
        due=evaluation.due,
        experts=experts,
        submitted=done,
        sheets=[
            SheetOut(number, one.points, one.changes, one.signed_at is not None, one.dissent)
            for number, one in enumerate(sheets, 1)
        ],
        report=evaluation.report,
        report_sha256=evaluation.report_sha256,
    )


@get("/api/tenders/{tender_id:uuid}/evaluations", reading=SIGNED_IN)
async def list_evaluations(tender_id: FromPath[UUID]) -> list[EvaluationOut]:
    found = await queries.progress(TenderId(tender_id), visit().actor)
    return [_out(one, experts, done, sheets) for one, experts, done, sheets in found.evaluations]


@post("/api/tenders/{tender_id:uuid}/experts", operation=commands.call_experts)
async def call_experts(tender_id: FromPath[UUID], context: NamedDependency[Context]) -> Fact:
    return await commands.call_experts(context, TenderId(tender_id))


@post("/api/tenders/{tender_id:uuid}/experts/draw", operation=commands.draw_experts)
async def draw_experts(tender_id: FromPath[UUID], context: NamedDependency[Context]) -> dict[str, str]:
    """Who was drawn is not told to the owner; that a draw was held is."""
    fact = await commands.draw_experts(context, TenderId(tender_id))
    return {"panel": str(fact.panel), "state": fact.state}


@post("/api/tenders/{tender_id:uuid}/evaluations/voiding", operation=commands.void_scoring)
async def void_scoring(
    tender_id: FromPath[UUID], data: JSONBody[ReasonIn], context: NamedDependency[Context]
) -> list[Fact]:
    return await commands.void_scoring(context, TenderId(tender_id), data.reason)


@get("/api/sheets/{sheet_id:uuid}", reading=SIGNED_IN)
async def show_sheet(sheet_id: FromPath[UUID]) -> OwnSheetOut:
    own = await queries.own_sheet(SheetId(sheet_id), visit().actor)
    return OwnSheetOut(
        id=own.sheet.id,
        tender=own.tender.title,
        state=own.sheet.state,
        evaluation=own.evaluation.state,
        due=own.evaluation.due,
        criteria=[(one.name, one.points) for one in own.tender.criteria],
        plans=list(own.plans),
        points=own.sheet.points,
        signed=own.sheet.signed_at is not None,
        report=own.evaluation.report,
    )


@get("/api/sheets", reading=SIGNED_IN)
async def list_sheets() -> list[UUID]:
    """The actor's own, the newest first."""
    person = visit().actor.person
    return [sheet.id for sheet, _, _ in await queries.own_sheets(person)] if person else []


@post("/api/sheets/{sheet_id:uuid}/submission", operation=commands.submit_sheet)
async def submit_sheet(
    sheet_id: FromPath[UUID], data: JSONBody[SheetIn], context: NamedDependency[Context]
) -> dict[str, str]:
    await commands.submit_sheet(context, SheetId(sheet_id), data.points, data.comment)
    own = await queries.own_sheet(SheetId(sheet_id), visit().actor)
    return {"state": own.sheet.state, "evaluation": own.evaluation.state}


@post("/api/sheets/{sheet_id:uuid}/changes", operation=commands.change_point)
async def change_point(
    sheet_id: FromPath[UUID], data: JSONBody[PointIn], context: NamedDependency[Context]
) -> dict[str, str]:
    fact = await commands.change_point(
        context, SheetId(sheet_id), data.alias, data.criterion, str(data.points), data.reason
    )
    return {"sha256": fact.sha256}


@post("/api/sheets/{sheet_id:uuid}/signature", operation=commands.sign_report)
async def sign_report(
    sheet_id: FromPath[UUID], data: JSONBody[DissentIn], context: NamedDependency[Context]
) -> dict[str, bool]:
    fact = await commands.sign_report(context, SheetId(sheet_id), data.dissent)
    return {"complete": fact.complete}


routes = [
    list_evaluations,
    call_experts,
    draw_experts,
    void_scoring,
    show_sheet,
    list_sheets,
    submit_sheet,
    change_point,
    sign_report,
]
