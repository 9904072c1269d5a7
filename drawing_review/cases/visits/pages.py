"""Pages of site visits: the appointment, and the page that is used on the site with a phone."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from app.core.actor import Role
from app.core.ids import CaseId, PersonId
from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import page
from app.html.visit import visit
from app.register.documents.pages import SANDBOX
from app.register.people.queries import named
from app.register.photographs.receiving import BODY, browser_place, photograph
from drawing_review.cases.pages import READERS, said
from drawing_review.cases.visits import commands, queries
from drawing_review.cases.visits.forms import TypedAnswer, TypedMove, TypedVisit, TypedWords
from drawing_review.cases.visits.model import PictureId
from drawing_review.cases.visits.queries import Shown
from drawing_review.cases.visits.words import ANSWERS, SOURCES, STATES
from storage.blobs.store import store as blobs
from storage.unit import Context

Asked = Request[Any, Any, Any]
TEMPLATES = "drawing_review/cases/visits"


def _path(case_id: UUID, number: int) -> str:
    return f"/cases/{case_id}/visits/{number}"


@get("/cases/{case_id:uuid}/visits", reading=READERS)
async def list_visits(case_id: FromPath[UUID]) -> Response[str]:
    return await _list(case_id, Form())


async def _list(case_id: UUID, form: Form[TypedVisit], status: int = 200) -> Response[str]:
    matter, visits = await queries.of_case(CaseId(case_id), visit().actor)
    leads = matter.supervises and visit().actor.holds(Role.COORDINATOR) and bool(matter.seats)
    return await page(
        f"{TEMPLATES}/list.html",
        status=status,
        case=matter.case,
        visits=visits,
        states=STATES,
        form=form,
        may_call=leads and all(one.ended_at for one in visits),
    )


@post("/cases/{case_id:uuid}/visits", operation=commands.call_visit)
async def call_visit(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request, TypedVisit)
    if form.errors:
        return await _list(case_id, form, 400)
    typed = form.value
    try:
        fact = await commands.call_visit(context, CaseId(case_id), typed.moment, typed.place, typed.purpose)
    except Refused as refused:
        form.refuse(refused)
        return await _list(case_id, form, refused.status)
    return Redirect(_path(case_id, fact.visit_number), status_code=303)


@get("/cases/{case_id:uuid}/visits/{number:int}", reading=READERS)
async def show_visit(case_id: FromPath[UUID], number: FromPath[int]) -> Response[str]:
    return await _page(await queries.shown(CaseId(case_id), number, visit().actor))


async def _page(shown: Shown, refused: Refused | None = None, words: str = "") -> Response[str]:
    """`words`: what was typed in the form that was refused."""
    people = {line.person for _seat, line in shown.lines if line and line.person}
    people |= {PersonId(one.taken_by) for one in shown.pictures}
    return await page(
        f"{TEMPLATES}/visit.html",
        status=refused.status if refused else 200,
        shown=shown,
        case=shown.case,
        it=shown.visit,
        own=shown.own,
        people={id: one.name for id, one in (await named(people)).items()},
        states=STATES,
        answers=ANSWERS,
        sources=SOURCES,
        words=words,
        refused=refused and refused.sentence(visit().language),
    )


async def _done(shown: Shown, doing: Awaitable[object], words: str = "") -> Response[Any]:
    """Back to the visit; a refusal is told above the form, which keeps what was typed."""
    try:
        await doing
    except Refused as refused:
        fresh = await queries.shown(shown.case.id, shown.visit.number, visit().actor)
        return await _page(fresh, refused, words)
    return Redirect(_path(shown.case.id, shown.visit.number), status_code=303)


def _filled(form: Form[Any]) -> Any:
    """The form's value. Refused("invalid") with its first wrong field."""
    if form.errors:
        field, why = next(iter(form.errors.items()))
        raise Refused("invalid", field=field, why=why)
    return form.value


@post("/cases/{case_id:uuid}/visits/{number:int}/time", operation=commands.move_visit)
async def move_visit(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], number: FromPath[int]
) -> Response[Any]:
    shown = await queries.shown(CaseId(case_id), number, context.actor)
    form = await Form.read(request, TypedMove)

    async def moving() -> None:
        typed = _filled(form)
        await commands.move_visit(context, shown.visit.id, typed.moment, typed.place, typed.reason)

    return await _done(shown, moving(), form.typed.get("reason", ""))


@post("/cases/{case_id:uuid}/visits/{number:int}/answer", operation=commands.answer_visit)
async def answer_visit(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], number: FromPath[int]
) -> Response[Any]:
    shown = await queries.shown(CaseId(case_id), number, context.actor)
    form = await Form.read(request, TypedAnswer)

    async def answering() -> None:
        typed, seat = _filled(form), _own_seat(shown)
        await commands.answer_visit(context, shown.visit.id, seat, typed.answer, typed.reason)

    return await _done(shown, answering(), form.typed.get("reason", ""))


@post("/cases/{case_id:uuid}/visits/{number:int}/arrival", operation=commands.arrive)
async def arrive(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], number: FromPath[int]
) -> Response[Any]:
    shown = await queries.shown(CaseId(case_id), number, context.actor)
    place = await browser_place(request)
    return await _done(shown, commands.arrive(context, shown.visit.id, _own_seat(shown), place))


@post(
    "/cases/{case_id:uuid}/visits/{number:int}/pictures",
    operation=commands.add_picture,
    request_max_body_size=BODY,
)
async def add_picture(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], number: FromPath[int]
) -> Response[Any]:
    shown = await queries.shown(CaseId(case_id), number, context.actor)
    caption = (await said(request, "caption"))[:300]

    async def adding() -> None:
        await commands.add_picture(context, shown.visit.id, await photograph(request), caption)

    return await _done(shown, adding(), caption)


@get("/cases/{case_id:uuid}/visits/{number:int}/pictures/{picture_id:uuid}", reading=READERS)
async def show_picture(case_id: FromPath[UUID], number: FromPath[int], picture_id: FromPath[UUID]) -> Stream:
    shown = await queries.shown(CaseId(case_id), number, visit().actor)
    found = queries.picture(shown, PictureId(picture_id)).photograph
    return Stream(
        blobs().stream(found.sha256),
        media_type=found.media_type,
        headers={
            "Content-Disposition": f"inline; filename*=UTF-8''{quote(found.name)}",
            "Content-Security-Policy": SANDBOX,
            "Content-Length": str(found.size),
        },
    )


@post("/cases/{case_id:uuid}/visits/{number:int}/finding", operation=commands.give_finding)
async def give_finding(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], number: FromPath[int]
) -> Response[Any]:
    shown, form = await _worded(request, case_id, number, context)

    async def finding() -> None:
        await commands.give_finding(context, shown.visit.id, _own_seat(shown), _filled(form).words)

    return await _done(shown, finding(), form.typed.get("words", ""))


@post("/cases/{case_id:uuid}/visits/{number:int}/record", operation=commands.write_record)
async def write_record(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], number: FromPath[int]
) -> Response[Any]:
    shown, form = await _worded(request, case_id, number, context)

    async def recording() -> None:
        await commands.write_record(context, shown.visit.id, _filled(form).words)

    return await _done(shown, recording(), form.typed.get("words", ""))


@post("/cases/{case_id:uuid}/visits/{number:int}/signature", operation=commands.sign_record, step_up=True)
async def sign_record(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], number: FromPath[int]
) -> Response[Any]:
    shown = await queries.shown(CaseId(case_id), number, context.actor)
    digest = (await said(request, "digest"))[:64]
    return await _done(shown, commands.sign_record(context, shown.visit.id, _own_seat(shown), digest))


@post("/cases/{case_id:uuid}/visits/{number:int}/cancellation", operation=commands.cancel_visit)
async def cancel_visit(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], number: FromPath[int]
) -> Response[Any]:
    shown, form = await _worded(request, case_id, number, context)

    async def cancelling() -> None:
        await commands.cancel_visit(context, shown.visit.id, _filled(form).words)

    return await _done(shown, cancelling(), form.typed.get("words", ""))


async def _worded(
    request: Asked, case_id: UUID, number: int, context: Context
) -> tuple[Shown, Form[TypedWords]]:
    return (
        await queries.shown(CaseId(case_id), number, context.actor),
        await Form.read(request, TypedWords),
    )


def _own_seat(shown: Shown) -> Any:
    """The seat of whoever asks. Refused("not_your_case") if he sits in none."""
    if shown.mine is None:
        raise Refused("not_your_case", act="办理本席踏勘事项")
    return shown.mine.id


routes = [
    list_visits,
    call_visit,
    show_visit,
    move_visit,
    answer_visit,
    arrive,
    add_picture,
    show_picture,
    give_finding,
    write_record,
    sign_record,
    cancel_visit,
]
