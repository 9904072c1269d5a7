"""A consultation beside the drawing and on a page of its own; both show what is said as it is said."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import fragment, page
from app.html.visit import visit
from drawing_review.cases import queries
from drawing_review.cases.consultations import commands, rules, shown, store
from drawing_review.cases.consultations.forms import Asked
from drawing_review.cases.consultations.model import Consultation
from drawing_review.cases.model import SeatId
from drawing_review.cases.pages import READERS, FileAsked, said
from storage.unit import Context

FOLDER = "drawing_review/cases/consultations"


@get("/cases/{case_id:uuid}/consultations/{number:int}", reading=READERS)
async def consultation(case_id: FromPath[UUID], number: FromPath[int]) -> Response[str]:
    """The whole exchange. Refused("sheet_restricted") to whom its sheet is closed."""
    matter, row = await _row(case_id, number)
    return await page(f"{FOLDER}/consultation.html", matter=matter, row=row)


@get("/cases/{case_id:uuid}/consultations/{number:int}/turns", reading=READERS)
async def turns(case_id: FromPath[UUID], number: FromPath[int]) -> Response[str]:
    matter, row = await _row(case_id, number)
    return fragment(f"{FOLDER}/turns.html", matter=matter, row=row)


@get("/cases/{case_id:uuid}/consultations/on-desk", reading=READERS)
async def on_desk(case_id: FromPath[UUID], file: FileAsked = "") -> Response[str]:
    """Those about one file of the set, for the panel beside the drawing."""
    matter = await queries.matter(CaseId(case_id), visit().actor)
    asked = next((one.id for one in matter.all_files if str(one.id) == file), None)
    if asked is None:
        raise Refused("not_found", thing="文件")
    rows = await shown.consultations(matter, visit().actor, asked)
    return fragment(f"{FOLDER}/on_desk.html", matter=matter, rows=rows)


@get("/cases/{case_id:uuid}/seats/{seat_id:uuid}/consultations", reading=READERS)
async def citable(case_id: FromPath[UUID], seat_id: FromPath[UUID]) -> Response[str]:
    """The consultations of a seat, as an opinion may name the one that it rests on."""
    matter = await queries.matter(CaseId(case_id), visit().actor)
    found = [one for one in await store.of_case(matter.case.id) if one.seat == seat_id]
    closed = matter.closed if not _own(matter, seat_id) else frozenset()
    return fragment(
        f"{FOLDER}/citable.html", rows=[one for one in found if not rules.hides(one.anchor, closed)]
    )


@post("/cases/{case_id:uuid}/seats/{seat_id:uuid}/consultations", operation=commands.open_consultation)
async def open_consultation(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    seat_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    form = await Form.read(request, Asked)
    if form.errors:
        field, why = next(iter(form.errors.items()))
        raise Refused("invalid", field=field, why=why)
    asked = form.value
    fact = await commands.open_consultation(
        context, SeatId(seat_id), asked.version, asked.anchor, asked.question
    )
    if "application/json" in request.headers.get("accept", ""):
        return Response({"number": fact.consultation_number})
    return _to(case_id, fact.consultation_number)


@post("/cases/{case_id:uuid}/consultations/{number:int}/join", operation=commands.join_consultation)
async def join(
    context: NamedDependency[Context], case_id: FromPath[UUID], number: FromPath[int]
) -> Response[Any]:
    """Joins, and leads to the place on the drawing that is asked about."""
    matter, found = await _found(case_id, number)
    await commands.join_consultation(context, found.id)
    return Redirect(shown.place(matter, found), status_code=303)


@post("/cases/{case_id:uuid}/consultations/{number:int}/words", operation=commands.say_in_consultation)
async def say(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    number: FromPath[int],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    _matter, found = await _found(case_id, number)
    text = await said(request, "text")
    return await _taken(request, case_id, number, text, commands.say_in_consultation(context, found.id, text))


@post("/cases/{case_id:uuid}/consultations/{number:int}/close", operation=commands.close_consultation)
async def close(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    number: FromPath[int],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    _matter, found = await _found(case_id, number)
    text = await said(request, "text")
    return await _taken(request, case_id, number, text, commands.close_consultation(context, found.id, text))


async def _taken(
    request: Request[Any, Any, Any], case_id: UUID, number: int, text: str, doing: Awaitable[Any]
) -> Response[Any]:
    """For htmx the forms anew, empty, or with the refusal over what was typed; else the page."""
    fragmentary = request.headers.get("hx-request") == "true"
    refusal = ""
    try:
        await doing
    except Refused as refused:
        if not fragmentary:
            raise
        refusal = refused.sentence(visit().language)
    if not fragmentary:
        return _to(case_id, number)
    matter, row = await _row(case_id, number)
    row |= {"refusal": refusal, "typed": text if refusal else ""}
    return fragment(f"{FOLDER}/forms.html", matter=matter, row=row)


async def _row(case_id: UUID, number: int) -> tuple[queries.Matter, shown.Values]:
    matter, found = await _found(case_id, number)
    rows = await shown.consultations(matter, visit().actor, found.anchor.file)
    row = next(one for one in rows if one["it"].id == found.id)
    if row["hidden"]:
        raise Refused("sheet_restricted")
    return matter, row


async def _found(case_id: UUID, number: int) -> tuple[queries.Matter, Consultation]:
    matter = await queries.matter(CaseId(case_id), visit().actor)
    return matter, await store.numbered(matter.case.id, number)


def _own(matter: queries.Matter, seat_id: UUID) -> bool:
    mine = matter.seat_of(visit().actor)
    return mine is not None and mine.id == seat_id


def _to(case_id: UUID, number: int) -> Redirect:
    return Redirect(f"/cases/{case_id}/consultations/{number}", status_code=303)


routes = [consultation, turns, on_desk, citable, open_consultation, join, say, close]
