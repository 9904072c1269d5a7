"""The JSON API of checklists: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.actor import Role
from app.core.fact import plain
from app.core.ids import CaseId
from app.html.visit import visit
from drawing_review.cases import queries
from drawing_review.cases.checklists import commands
from drawing_review.cases.checklists.model import Answer, Item
from drawing_review.cases.checklists.pages import discipline
from drawing_review.cases.checklists.queries import items
from drawing_review.cases.model import SeatId
from drawing_review.cases.signing.pages import own_seat
from storage.unit import Context


class AnswerIn(msgspec.Struct, forbid_unknown_fields=True):
    answer: Answer
    note: Annotated[str, Meta(max_length=1000)] = ""


class ChecklistIn(msgspec.Struct, forbid_unknown_fields=True):
    """The answers by the keys of the items."""

    version: int
    answers: Annotated[dict[Annotated[str, Meta(max_length=200)], AnswerIn], Meta(max_length=2000)]


@get(
    "/api/cases/{case_id:uuid}/seats/{seat_id:uuid}/checklists/{code:str}",
    reading={Role.REVIEWER},
)
async def show_checklist(case_id: FromPath[UUID], seat_id: FromPath[UUID], code: FromPath[str]) -> list[Item]:
    """Every point of the discipline ("all" where a seat has none), and what the machine could not check."""
    matter = await queries.matter(CaseId(case_id), visit().actor)
    own_seat(matter, seat_id, visit().actor)
    assert matter.newest is not None, "a seat is taken after the drawings came"
    return await items(matter.case, discipline(code), matter.newest)


@post("/api/seats/{seat_id:uuid}/checklists/{code:str}", operation=commands.sign_checklist, step_up=True)
async def sign_checklist(
    context: NamedDependency[Context],
    seat_id: FromPath[UUID],
    code: FromPath[str],
    data: JSONBody[ChecklistIn],
) -> list[dict[str, Any]]:
    given = {key: (one.answer, one.note) for key, one in data.answers.items()}
    facts = await commands.sign_checklist(context, SeatId(seat_id), data.version, discipline(code), given)
    return [plain(fact) for fact in facts]


routes = [show_checklist, sign_checklist]
