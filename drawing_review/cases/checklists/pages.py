"""The checklist of a discipline: every item with its answer, signed in one act."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Role
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from drawing_review.cases import queries
from drawing_review.cases.checklists import commands, store
from drawing_review.cases.checklists.model import Answer
from drawing_review.cases.checklists.queries import items
from drawing_review.cases.model import SeatId
from drawing_review.cases.seats.configured import discipline_words
from drawing_review.cases.seats.model import EVERYTHING
from drawing_review.cases.signing.pages import own_seat
from storage.unit import Context

ANSWERS = {Answer.MEETS: _("符合"), Answer.FAILS: _("不符合"), Answer.NOT_APPLICABLE: _("不涉及")}
Given = dict[str, tuple[Answer, str]]


def discipline(code: str) -> str:
    """The discipline that an address names."""
    return EVERYTHING if code == "all" else code


@get(
    "/cases/{case_id:uuid}/seats/{seat_id:uuid}/checklists/{code:str}",
    reading={Role.REVIEWER},
    step_up=True,
)
async def checklist(case_id: FromPath[UUID], seat_id: FromPath[UUID], code: FromPath[str]) -> Response[str]:
    return await _page(case_id, seat_id, code, None, None)


async def _page(
    case_id: UUID, seat_id: UUID, code: str, given: Given | None, refused: Refused | None
) -> Response[str]:
    """The items; filled with what was given now, else with what was signed last."""
    actor = visit().actor
    matter = await queries.matter(CaseId(case_id), actor)
    seat = own_seat(matter, seat_id, actor)
    assert matter.newest is not None
    asked = discipline(code)
    words = await discipline_words(matter.case)
    if asked not in words:
        raise Refused("not_found", thing="专业")
    before = [
        one for one in await store.of_case(matter.case.id) if one.seat == seat.id and one.discipline == asked
    ]
    if given is None and before:
        given = {one.item.key: (one.answer, one.note) for one in before[-1].answers}
    return await page(
        "drawing_review/cases/checklists/checklist.html",
        status=refused.status if refused else 200,
        matter=matter,
        seat=seat,
        code=code,
        discipline=words[asked] or _("全部专业"),
        items=await items(matter.case, asked, matter.newest),
        given=given or {},
        answers=[(one.value, _(word)) for one, word in ANSWERS.items()],
        refused=refused and refused.sentence(visit().language),
    )


@post(
    "/cases/{case_id:uuid}/seats/{seat_id:uuid}/checklists/{code:str}",
    operation=commands.sign_checklist,
    step_up=True,
)
async def sign(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    seat_id: FromPath[UUID],
    code: FromPath[str],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    """What was typed stays on the page if it is refused."""
    form = dict(await request.form())
    given = given_in(form)
    version = str(form.get("version", ""))
    try:
        await commands.sign_checklist(
            context,
            SeatId(seat_id),
            int(version) if version.isdecimal() else 0,
            discipline(code),
            given,
        )
    except Refused as refused:
        return await _page(case_id, seat_id, code, given, refused)
    return Redirect(f"/cases/{case_id}/seats/{seat_id}/signing", status_code=303)


def given_in(form: dict[str, Any]) -> Given:
    """The answers a form holds: `answer:KEY` and `note:KEY`; nonsense counts as no answer."""
    known = {one.value for one in Answer}
    return {
        name.removeprefix("answer:"): (
            Answer(str(value)),
            str(form.get(f"note:{name.removeprefix('answer:')}", "")).replace("\x00", "")[:1000],
        )
        for name, value in form.items()
        if name.startswith("answer:") and str(value) in known
    }


routes = [checklist, sign]
