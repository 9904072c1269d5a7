"""Giving, answering and moving opinions: from the desk (JSON) or the page (form)."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect
from msgspec import Meta

from app.core.refusal import Refused
from app.html.form import Form
from drawing_review.cases.answers import commands as answering
from drawing_review.cases.answers import rules as answer_rules
from drawing_review.cases.consultations.model import ConsultationId
from drawing_review.cases.model import Anchor, FileId, OpinionId, SeatId, Severity
from drawing_review.cases.opinions import commands
from drawing_review.cases.pages import moved, said
from storage.operation import Command
from storage.unit import Context


class Typed(msgspec.Struct):
    """An opinion as a form sends it; the anchor's parts are hidden fields the desk fills in."""

    version: int
    text: Annotated[str, Meta(min_length=1, max_length=4000)]
    severity: Severity
    clause: Annotated[str, Meta(max_length=200)] = ""
    finding: Annotated[str, Meta(max_length=64)] = ""
    late: Annotated[str, Meta(max_length=400)] = ""
    file: UUID | None = None
    layout: Annotated[str, Meta(max_length=255)] = "Model"
    sheet: Annotated[str, Meta(max_length=255)] = ""
    handle: Annotated[str, Meta(max_length=400)] = ""
    x: float | None = None
    y: float | None = None
    x2: float | None = None
    y2: float | None = None
    consultation: UUID | None = None

    @property
    def anchor(self) -> Anchor:
        """Where the opinion points: a place, and a rectangle when a second corner was given."""
        place = (self.x, self.y) if self.x is not None and self.y is not None else None
        box = None
        if place and self.x2 is not None and self.y2 is not None:
            box = (
                min(place[0], self.x2),
                min(place[1], self.y2),
                max(place[0], self.x2),
                max(place[1], self.y2),
            )
        file = FileId(self.file) if self.file else None
        return Anchor(
            file=file, layout=self.layout, sheet=self.sheet, handle=self.handle, place=place, box=box
        )


@post("/cases/{case_id:uuid}/seats/{seat_id:uuid}/opinions", operation=commands.give_opinion)
async def give_opinion(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    seat_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    form = await Form.read(request, Typed)
    if form.errors:
        field, why = next(iter(form.errors.items()))
        raise Refused("invalid", field=field, why=why)
    typed = form.value
    fact = await commands.give_opinion(
        context,
        SeatId(seat_id),
        typed.version,
        typed.text,
        typed.severity,
        typed.clause,
        typed.anchor,
        typed.finding,
        typed.late,
        ConsultationId(typed.consultation) if typed.consultation else None,
    )
    if _wants_json(request):
        return Response({"id": str(fact.opinion), "number": fact.opinion_number})
    return Redirect(f"/cases/{case_id}", status_code=303)


def _wants_json(request: Request[Any, Any, Any]) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _moving(name: str, command: Command[[OpinionId, str], Any]) -> HTTPRouteHandler:
    """The route of a step of one opinion that wants a reason (or, for an answer, the reply)."""

    @post(f"/cases/{{case_id:uuid}}/opinions/{{opinion_id:uuid}}/{name}", operation=command)
    async def move_opinion(
        context: NamedDependency[Context],
        case_id: FromPath[UUID],
        opinion_id: FromPath[UUID],
        request: Request[Any, Any, Any],
    ) -> Response[Any]:
        reason = await said(request, "reason")
        return await moved(case_id, command(context, OpinionId(opinion_id), reason))

    return move_opinion


@post("/cases/{case_id:uuid}/opinions/{opinion_id:uuid}/answer", operation=answering.answer_opinion)
async def answer_opinion(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    opinion_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    """Owner or designer: revised, explained, or contested."""
    form = await request.form()
    kind = answer_rules.kind_of(str(form.get("kind", "explained")))
    reply = str(form.get("reason", ""))
    return await moved(case_id, answering.answer_opinion(context, OpinionId(opinion_id), reply, kind))


routes = [
    give_opinion,
    answer_opinion,
    _moving("close", commands.close_opinion),
    _moving("insist", commands.insist_on_opinion),
    _moving("withdraw", commands.withdraw_opinion),
]
