"""Pictures for marks: they come with a form from the desk, and are shown as pictures alone."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream

from app.core.ids import CaseId
from app.html.visit import visit
from app.register.documents.content import safe_name
from app.register.documents.pages import SANDBOX
from app.register.documents.receiving import BODY, received
from drawing_review.cases import queries as cases
from drawing_review.cases.marks import commands, queries
from drawing_review.cases.marks.model import PictureId
from drawing_review.cases.model import SeatId
from drawing_review.cases.pages import READERS
from storage.blobs.store import store as blobs
from storage.unit import Context

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")


@post(
    "/cases/{case_id:uuid}/seats/{seat_id:uuid}/mark-pictures/{picture_id:uuid}",
    operation=commands.keep_picture,
    request_max_body_size=BODY,
)
async def keep_picture(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    seat_id: FromPath[UUID],
    picture_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> dict[str, Any]:
    """A picture is sent once, however often a lost connection makes the desk send it."""
    await cases.seen_case(CaseId(case_id), context.actor)
    sent = await received(request, PICTURES)
    name = safe_name(sent.name, sent.media_type)
    fact = await commands.keep_picture(
        context.once(f"picture:{picture_id}"),
        CaseId(case_id),
        SeatId(seat_id),
        PictureId(picture_id),
        name=name,
        media_type=sent.media_type,
        blob=sent.blob,
    )
    return {"picture": str(fact.picture)}


@get("/cases/{case_id:uuid}/mark-pictures/{picture_id:uuid}", reading=READERS)
async def show_picture(case_id: FromPath[UUID], picture_id: FromPath[UUID]) -> Response[Any]:
    """To its author, and to who sees the opinion it was given with."""
    actor = visit().actor
    matter = await cases.matter(CaseId(case_id), actor)
    found = await queries.picture(matter, PictureId(picture_id), actor)
    headers = {
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(found.name, safe='')}",
        "Content-Security-Policy": SANDBOX,
    }
    return Stream(blobs().stream(found.sha256), media_type=found.media_type, headers=headers)


routes = [keep_picture, show_picture]
