"""The JSON API of acceptances: the same commands and queries as the page."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.visit import visit
from app.register.documents.model import DocumentId
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import FileId, SeatId
from drawing_review.cases.pages import READERS
from drawing_review.completion import commands, conclusion, rectification
from drawing_review.completion.facts import OpinionStated
from drawing_review.completion.forms import Days, Short, Words
from drawing_review.completion.measures import Measure
from drawing_review.completion.model import Item, ItemId, Opinion, Quantity, Survey
from drawing_review.completion.queries import difference, shown
from drawing_review.completion.sealed import Pair
from storage.unit import Context

BASE = "/api/cases/{case_id:uuid}/completion"


class SurveyIn(msgspec.Struct, forbid_unknown_fields=True):
    document: DocumentId
    surveyor: Short
    measured_on: date
    values: dict[Quantity, Decimal]


class ItemIn(msgspec.Struct, forbid_unknown_fields=True):
    place: Short
    text: Words
    days: Days


class AnswerIn(msgspec.Struct, forbid_unknown_fields=True):
    reply: Words
    evidence: DocumentId | None = None


class CheckIn(msgspec.Struct, forbid_unknown_fields=True):
    event: Annotated[str, Meta(max_length=10)]
    note: Words
    days: Annotated[int, Meta(ge=0, le=366)] = 0


class OpinionIn(msgspec.Struct, forbid_unknown_fields=True):
    verdict: Verdict
    text: Words


class WordsIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Words


class DrawingOut(msgspec.Struct, frozen=True):
    """An as-built drawing; `answer`: same, resaved, redrawn, different, new, unread or waiting."""

    file: FileId
    name: str
    sha256: str
    sealed: str  # hash of the sealed drawing; "" where none stands beside it
    answer: str
    counts: dict[str, int]


class CompletionOut(msgspec.Struct, frozen=True):
    state: str
    edition: int  # of the sealed set; 0: none is sealed
    drawings: list[DrawingOut]
    missing: list[str]  # sealed drawings that no as-built one stands for
    survey: Survey | None
    measures: list[Measure]
    opinions: list[Opinion]
    items: list[Item]
    overall: Verdict | None  # the most severe of its parts; None while a seat is silent


def _drawing(pair: Pair) -> DrawingOut:
    return DrawingOut(
        file=pair.file.id,
        name=pair.file.name,
        sha256=pair.file.sha256,
        sealed=pair.was.sha256 if pair.was else "",
        answer=pair.answer,
        counts=pair.found.counts if pair.found else {},
    )


@get(BASE, reading=READERS)
async def show_completion(case_id: FromPath[UUID]) -> CompletionOut:
    found = await shown(CaseId(case_id), visit().actor)
    built = found.as_built
    return CompletionOut(
        state=found.case.state,
        edition=built.sealed.edition if built.sealed else 0,
        drawings=[_drawing(one) for one in built.pairs],
        missing=[one.name for one in built.missing],
        survey=found.survey,
        measures=list(found.measures),
        opinions=list(found.opinions),
        items=list(found.items),
        overall=found.overall,
    )


@get(f"{BASE}/differences/{{file_id:uuid}}", reading=READERS)
async def show_difference(case_id: FromPath[UUID], file_id: FromPath[UUID]) -> Response[bytes]:
    """Answer, counts, each difference with its old and new picture."""
    _case, _pair, data = await difference(CaseId(case_id), FileId(file_id), visit().actor)
    return Response(data, media_type="application/json")


async def _seat(case_id: UUID, context: Context) -> SeatId:
    """The seat of whoever asks. Refused("not_your_case") if he sits in none."""
    mine = (await shown(CaseId(case_id), context.actor)).mine
    if mine is None:
        raise Refused("not_your_case", act="办理本席验收事项")
    return mine.id


async def _item(case_id: UUID, item_id: UUID, context: Context) -> ItemId:
    """Refused("not_found") for an item of another acceptance."""
    found = await shown(CaseId(case_id), context.actor)
    if all(one.id != item_id for one in found.items):
        raise Refused("not_found", thing="整改事项")
    return ItemId(item_id)


@post(f"{BASE}/survey", operation=commands.record_survey)
async def record_survey(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[SurveyIn]
) -> dict[str, Any]:
    await commands.record_survey(
        context, CaseId(case_id), data.document, data.surveyor, data.measured_on, data.values
    )
    return {"number": len((await shown(CaseId(case_id), context.actor)).surveys)}


@post(f"{BASE}/items", operation=rectification.ask_item)
async def ask_item(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[ItemIn]
) -> dict[str, Any]:
    seat = await _seat(case_id, context)
    fact = await rectification.ask_item(context, seat, data.place, data.text, data.days)
    return {"item": fact.item, "number": fact.item_number, "due": fact.due}


@post(f"{BASE}/items/{{item_id:uuid}}/answer", operation=rectification.answer_item)
async def answer_item(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    item_id: FromPath[UUID],
    data: JSONBody[AnswerIn],
) -> dict[str, datetime]:
    item = await _item(case_id, item_id, context)
    fact = await rectification.answer_item(context, item, data.reply, data.evidence)
    return {"at": fact.at}


@post(f"{BASE}/items/{{item_id:uuid}}/check", operation=rectification.check_item)
async def check_item(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    item_id: FromPath[UUID],
    data: JSONBody[CheckIn],
) -> dict[str, Any]:
    """`event`: close, insist (with `days` anew) or withdraw."""
    item = await _item(case_id, item_id, context)
    fact = await rectification.check_item(context, item, data.event, data.note, data.days)
    return {"event": fact.event, "due": fact.due}


@post(f"{BASE}/opinion", operation=commands.give_opinion, step_up=True)
async def give_opinion(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[OpinionIn]
) -> dict[str, str]:
    seat = await _seat(case_id, context)
    found = await commands.give_opinion(context, seat, data.verdict, data.text)
    return {"verdict": next(one.verdict for one in found if isinstance(one, OpinionStated))}


@post(f"{BASE}/reopening", operation=commands.take_back)
async def take_back(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[WordsIn]
) -> dict[str, str]:
    fact = await commands.take_back(context, await _seat(case_id, context), data.text)
    return {"reason": fact.reason}


@post(f"{BASE}/return", operation=conclusion.send_list)
async def send_list(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[WordsIn]
) -> dict[str, Any]:
    fact = await conclusion.send_list(context, CaseId(case_id), data.text)
    return {"items": fact.items}


@post(f"{BASE}/rectified", operation=conclusion.ask_check)
async def ask_check(context: NamedDependency[Context], case_id: FromPath[UUID]) -> dict[str, Any]:
    fact = await conclusion.ask_check(context, CaseId(case_id))
    return {"seats": fact.seats}


@post(f"{BASE}/conclusion", operation=conclusion.conclude, step_up=True)
async def conclude(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[WordsIn]
) -> dict[str, str]:
    fact = await conclusion.conclude(context, CaseId(case_id), data.text)
    return {"overall": fact.overall}


routes = [
    show_completion,
    show_difference,
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
