"""The library of standard comments for a reviewer: pick one, edit it, give it; or propose a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Role
from app.core.ids import CaseId
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from drawing_review.cases import queries
from drawing_review.cases.comments import commands
from drawing_review.cases.comments.offered import offered
from drawing_review.cases.model import SeatId
from drawing_review.cases.pages import moved, said
from drawing_review.cases.seats.configured import discipline_words
from drawing_review.cases.signing.pages import own_seat
from drawing_review.cases.words import SEVERITIES
from storage.unit import Context


@get("/cases/{case_id:uuid}/seats/{seat_id:uuid}/comments", reading={Role.REVIEWER})
async def comments(case_id: FromPath[UUID], seat_id: FromPath[UUID]) -> Response[str]:
    """The comments of the reader's disciplines, as configured when the case was accepted."""
    actor = visit().actor
    matter = await queries.matter(CaseId(case_id), actor)
    seat = own_seat(matter, seat_id, actor)
    mine, found = await offered(matter, seat, actor)
    words = await discipline_words(matter.case)
    return await page(
        "drawing_review/cases/comments/comments.html",
        matter=matter,
        seat=seat,
        disciplines=[(code, words.get(code, code)) for code in mine],
        words=words,
        comments=found,
        severities=[(code, _(word)) for code, word in SEVERITIES.items()],
        may_give=seat.state == "open" and matter.case.state == "reviewing",
    )


@post("/cases/{case_id:uuid}/seats/{seat_id:uuid}/comments", operation=commands.propose_comment)
async def propose(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    seat_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    discipline, clause = await said(request, "discipline"), await said(request, "clause")
    text = await said(request, "text")
    return await moved(case_id, commands.propose_comment(context, SeatId(seat_id), discipline, text, clause))


routes = [comments, propose]
