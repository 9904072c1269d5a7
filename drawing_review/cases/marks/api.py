"""The JSON API of marks: what the desk reads and sends."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta

from app.core.actor import Role
from app.core.fact import plain
from app.core.ids import CaseId
from app.html.visit import visit
from drawing_review.cases import queries as cases
from drawing_review.cases.marks import commands, queries, shown
from drawing_review.cases.marks.model import Drafted, DraftId, MarkId
from drawing_review.cases.model import SeatId
from drawing_review.cases.pages import READERS, FileAsked
from drawing_review.cases.seats.configured import discipline_words
from storage.unit import Context

REVIEWERS = {Role.REVIEWER}
Coordinate = Annotated[float, Meta(ge=-1e13, le=1e13)]


class ConfirmationIn(msgspec.Struct, forbid_unknown_fields=True):
    """The mark stands where it is shown in that version, or `by` drawing units beside that."""

    version: int
    by: tuple[Coordinate, Coordinate] = (0.0, 0.0)


@get("/api/cases/{case_id:uuid}/marks", reading=READERS)
async def list_marks(
    case_id: FromPath[UUID],
    version: Annotated[int, QueryParameter(ge=0)] = 0,
    file: FileAsked = "",
) -> dict[str, Any]:
    """The given marks that stand in a version (the newest unless named), of all its files or of one, and
    the style of each discipline."""
    actor = visit().actor
    matter = await cases.matter(CaseId(case_id), actor)
    asked = matter.version(version) if version else matter.newest
    found = await queries.given_marks(matter, asked, actor) if asked else []
    seat = matter.seat_of(actor)
    of_file = [one for one in found if not file or str(one.mark.anchor.file) == file]
    return {
        "marks": shown.marks(matter, of_file, seat.id if seat else None),
        "styles": shown.styles(await discipline_words(matter.case)),
    }


@get("/api/cases/{case_id:uuid}/opinion-drafts", reading=REVIEWERS)
async def list_drafts(case_id: FromPath[UUID]) -> dict[str, Any]:
    """The reader's own drafts on the case; nobody else's."""
    actor = visit().actor
    case = await cases.seen_case(CaseId(case_id), actor)
    return {"drafts": shown.drafts(await queries.own_drafts(case.id, actor))}


@put("/api/seats/{seat_id:uuid}/opinion-drafts/{draft_id:uuid}", operation=commands.keep_draft)
async def keep_draft(
    context: NamedDependency[Context],
    seat_id: FromPath[UUID],
    draft_id: FromPath[UUID],
    data: JSONBody[Drafted],
) -> dict[str, Any]:
    return plain(await commands.keep_draft(context, SeatId(seat_id), DraftId(draft_id), data))


@post("/api/opinion-drafts/{draft_id:uuid}/removal", operation=commands.drop_draft)
async def drop_draft(context: NamedDependency[Context], draft_id: FromPath[UUID]) -> dict[str, Any]:
    return plain(await commands.drop_draft(context, DraftId(draft_id)))


@post("/api/seats/{seat_id:uuid}/opinion-drafts/{draft_id:uuid}/opinion", operation=commands.give_marked)
async def give_draft(
    context: NamedDependency[Context],
    seat_id: FromPath[UUID],
    draft_id: FromPath[UUID],
    data: JSONBody[Drafted],
) -> dict[str, Any]:
    """A draft is given once, however often a lost connection makes the desk send it."""
    once = context.once(f"draft:{draft_id}")
    fact = await commands.give_marked(once, SeatId(seat_id), DraftId(draft_id), data)
    return {"id": str(fact.opinion), "number": fact.opinion_number}


@post("/api/marks/{mark_id:uuid}/confirmation", operation=commands.confirm_mark)
async def confirm_mark(
    context: NamedDependency[Context], mark_id: FromPath[UUID], data: JSONBody[ConfirmationIn]
) -> dict[str, Any]:
    return plain(await commands.confirm_mark(context, MarkId(mark_id), data.version, data.by))


routes = [list_marks, list_drafts, keep_draft, drop_draft, give_draft, confirm_mark]
