"""The desk of an expert: the drawing and the opinions he is asked about, nothing else of the case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream

from app.core.actor import SIGNED_IN
from app.html.page import page
from app.html.visit import visit
from drawing_review.cases import store as case_store
from drawing_review.cases.meetings.looking import queries
from drawing_review.cases.meetings.looking.commands import look
from drawing_review.cases.meetings.model import MeetingId
from drawing_review.cases.meetings.shown import Sitting, seen
from drawing_review.cases.model import Seat
from drawing_review.cases.opinions.shown import shown
from drawing_review.cases.pages import FileAsked
from storage.blobs.store import store as blobs
from storage.unit import Context


async def _sitting(meeting_id: UUID) -> Sitting:
    return await seen(MeetingId(meeting_id), visit().actor)


@get("/meetings/{meeting_id:uuid}/drawing", viewing=look)
async def desk(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], file: FileAsked = ""
) -> Response[str]:
    sitting = await _sitting(meeting_id)
    version, found = await queries.drawing(sitting, file)
    await look(context, sitting.meeting.id, found.id)
    _version, files = await queries.drawings(sitting)
    return await page(
        "drawing_review/cases/meetings/looking/drawing.html",
        case=sitting.case,
        meeting=sitting.meeting,
        version=version,
        file=found,
        files=files,
    )


@get("/meetings/{meeting_id:uuid}/drawing/pack", reading=SIGNED_IN)
async def pack(meeting_id: FromPath[UUID], file: FileAsked = "") -> Stream:
    """What the desk draws; not kept by the browser, for the expert's time ends."""
    sitting = await _sitting(meeting_id)
    _version, found = await queries.drawing(sitting, file)
    key = await queries.pack_of(sitting, found)
    headers = {"Cache-Control": "private, no-store", "Content-Length": str(await blobs().size(key))}
    return Stream(blobs().stream(key), media_type="application/octet-stream", headers=headers)


@get("/meetings/{meeting_id:uuid}/drawing/opinions", reading=SIGNED_IN)
async def opinions(meeting_id: FromPath[UUID], file: FileAsked = "") -> Response[Any]:
    """The opinions that were referred to the experts."""
    sitting = await _sitting(meeting_id)
    await queries.drawing(sitting, file)
    seats = await case_store.of_case(Seat, sitting.case.id)
    told = {"opinions": await shown(seats, await queries.opinions(sitting))}
    return Response(msgspec.json.encode(told), media_type="application/json")


routes = [desk, pack, opinions]
