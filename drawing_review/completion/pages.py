"""The page of an acceptance: survey, as built, opinions, rectification and the one conclusion."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import page
from app.html.visit import visit
from app.register.documents.commands import give_document
from app.register.documents.model import DocumentId, HolderKind, Kind
from app.register.documents.receiving import BODY, received
from drawing_review.cases.comparing.told import comparison
from drawing_review.cases.joint.verdicts import SIGNS
from drawing_review.cases.model import FileId, SeatId
from drawing_review.cases.pages import READERS
from drawing_review.cases.words import OUTCOMES, case_word
from drawing_review.completion import commands, conclusion, rectification, told
from drawing_review.completion.forms import (
    TypedAnswer,
    TypedCheck,
    TypedItem,
    TypedOpinion,
    TypedSurvey,
    TypedWords,
)
from drawing_review.completion.model import ItemId
from drawing_review.completion.queries import Shown, difference, shown
from drawing_review.completion.words import (
    ITEMS,
    MEASURES,
    OUTCOME_SIGNS,
    PARTS,
    QUANTITIES,
    VERDICTS,
)
from storage.unit import Context

Asked = Request[Any, Any, Any]
BASE = "/cases/{case_id:uuid}/completion"


@get(BASE, reading=READERS)
async def show_completion(case_id: FromPath[UUID]) -> Response[str]:
    return await _page(await shown(CaseId(case_id), visit().actor))


async def _page(found: Shown, form: Form[Any] | None = None, status: int = 200) -> Response[str]:
    """`form`: what was typed in the form that was refused, with what is wrong in it."""
    return await page(
        "drawing_review/completion/completion.html",
        status=status,
        shown=found,
        case=found.case,
        state=case_word(found.case),
        form=form or Form(),
        pairs=[told.pair(one) for one in found.as_built.pairs],
        people=await told.people(found),
        seats={seat.id: seat.name for seat in found.matter.seats},
        opinions={one.seat: one for one in found.opinions},
        verdicts=VERDICTS,
        signs=SIGNS,
        items=ITEMS,
        quantities=QUANTITIES,
        parts=PARTS,
        measures=MEASURES,
        outcomes=OUTCOMES,
        outcome_signs=OUTCOME_SIGNS,
    )


async def _done(found: Shown, form: Form[Any], doing: Awaitable[object]) -> Response[Any]:
    """Back to the page; a refusal is told above, and the form keeps what was typed."""
    try:
        await doing
    except Refused as refused:
        if refused.code == "not_found":
            raise
        form.refuse(refused)
        return await _page(await shown(found.case.id, visit().actor), form, refused.status)
    return Redirect(f"/cases/{found.case.id}/completion", status_code=303)


def _seat(found: Shown) -> SeatId:
    """The seat of whoever asks. Refused("not_your_case") if he sits in none."""
    if found.mine is None:
        raise Refused("not_your_case", act="办理本席验收事项")
    return found.mine.id


@get(f"{BASE}/differences/{{file_id:uuid}}", reading=READERS)
async def show_differences(case_id: FromPath[UUID], file_id: FromPath[UUID]) -> Response[str]:
    """Sheet by sheet, what is built otherwise than it was approved."""
    case, pair, data = await difference(CaseId(case_id), FileId(file_id), visit().actor)
    return await page(
        "drawing_review/completion/differences.html",
        case=case,
        pair=pair,
        found=comparison(data, pair.file, ""),
    )


@post(f"{BASE}/survey", operation=commands.record_survey, request_max_body_size=BODY)
async def record_survey(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    """The file goes into the project's library, its values to every body."""
    found = await shown(CaseId(case_id), context.actor)
    form = await Form.read(request, TypedSurvey)

    async def recording() -> None:
        typed = form.value
        document = await _document(request, context, found, Kind.SURVEY)
        await commands.record_survey(
            context, found.case.id, document, typed.surveyor, typed.measured_on, typed.values
        )

    return await _page(found, form, 400) if form.errors else await _done(found, form, recording())


async def _document(request: Asked, context: Context, found: Shown, kind: Kind) -> DocumentId:
    file = await received(request)
    given = await give_document(
        context,
        HolderKind.PROJECT,
        found.case.project,
        kind=kind,
        name=file.name,
        media_type=file.media_type,
        blob=file.blob,
    )
    return DocumentId(given.document)


@post(f"{BASE}/items", operation=rectification.ask_item)
async def ask_item(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    found = await shown(CaseId(case_id), context.actor)
    form = await Form.read(request, TypedItem)
    if form.errors:
        return await _page(found, form, 400)
    typed = form.value
    asking = rectification.ask_item(context, _seat(found), typed.place, typed.text, typed.days)
    return await _done(found, form, asking)


@post(
    f"{BASE}/items/{{item_id:uuid}}/answer", operation=rectification.answer_item, request_max_body_size=BODY
)
async def answer_item(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], item_id: FromPath[UUID]
) -> Response[Any]:
    found = await shown(CaseId(case_id), context.actor)
    form = await Form.read(request, TypedAnswer)

    async def answering() -> None:
        _demand_here(found, item_id)
        sent = (await request.form()).get("file")
        evidence = None
        if isinstance(sent, UploadFile) and sent.filename:
            evidence = await _document(request, context, found, Kind.OTHER)
        await rectification.answer_item(context, ItemId(item_id), form.value.reply, evidence)

    return await _page(found, form, 400) if form.errors else await _done(found, form, answering())


def _demand_here(found: Shown, item_id: UUID) -> None:
    """Refused("not_found") for an item of another acceptance."""
    if all(one.id != item_id for one in found.items):
        raise Refused("not_found", thing="整改事项")


@post(f"{BASE}/items/{{item_id:uuid}}/check", operation=rectification.check_item)
async def check_item(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], item_id: FromPath[UUID]
) -> Response[Any]:
    found = await shown(CaseId(case_id), context.actor)
    form = await Form.read(request, TypedCheck)
    if form.errors:
        return await _page(found, form, 400)
    _demand_here(found, item_id)
    typed = form.value
    checking = rectification.check_item(context, ItemId(item_id), typed.event, typed.note, typed.days)
    return await _done(found, form, checking)


@post(f"{BASE}/opinion", operation=commands.give_opinion, step_up=True)
async def give_opinion(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    found = await shown(CaseId(case_id), context.actor)
    form = await Form.read(request, TypedOpinion)
    if form.errors:
        return await _page(found, form, 400)
    typed = form.value
    return await _done(
        found, form, commands.give_opinion(context, _seat(found), typed.verdict, typed.opinion)
    )


async def _worded(request: Asked, context: Context, case_id: UUID) -> tuple[Shown, Form[TypedWords]]:
    return await shown(CaseId(case_id), context.actor), await Form.read(request, TypedWords)


@post(f"{BASE}/reopening", operation=commands.take_back)
async def take_back(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await _worded(request, context, case_id)
    if form.errors:
        return await _page(found, form, 400)
    return await _done(found, form, commands.take_back(context, _seat(found), form.value.words))


@post(f"{BASE}/return", operation=conclusion.send_list)
async def send_list(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await _worded(request, context, case_id)
    if form.errors:
        return await _page(found, form, 400)
    return await _done(found, form, conclusion.send_list(context, found.case.id, form.value.words))


@post(f"{BASE}/rectified", operation=conclusion.ask_check)
async def ask_check(context: NamedDependency[Context], case_id: FromPath[UUID]) -> Response[Any]:
    found = await shown(CaseId(case_id), context.actor)
    return await _done(found, Form(), conclusion.ask_check(context, found.case.id))


@post(f"{BASE}/conclusion", operation=conclusion.conclude, step_up=True)
async def conclude(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await _worded(request, context, case_id)
    if form.errors:
        return await _page(found, form, 400)
    return await _done(found, form, conclusion.conclude(context, found.case.id, form.value.words))


routes = [
    show_completion,
    show_differences,
    record_survey,
    ask_item,
    answer_item,
    check_item,
    give_opinion,
    take_back,
    send_list,
    ask_check,
    conclude,
]
