"""The JSON API of fingerprints and differences."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.visit import visit
from drawing_review.archive.queries import sealed_set
from drawing_review.cases import queries as cases
from drawing_review.cases.comparing import commands, queries
from drawing_review.cases.comparing.model import HoldingId
from drawing_review.cases.pages import READERS, FileAsked
from drawing_review.drawing.identity import Identity
from storage.blobs.store import store as blobs
from storage.unit import Context

Against = Annotated[int, QueryParameter(ge=0, le=100_000)]  # number of an earlier version; 0: the one before


class HoldingOut(msgspec.Struct, frozen=True):
    """A file held against the drawing. `answer`: same, resaved, redrawn or different, once it is answered.

    `stands`: state of the sealed set that it was held against (superseded: not to be built by); "" before.
    """

    id: HoldingId
    version: int
    file: str
    sha256: str
    state: str
    answer: str
    counts: dict[str, int]
    at: datetime
    stands: str


@get("/api/cases/{case_id:uuid}/versions/{number:int}/identity", reading=READERS)
async def show_identity(case_id: FromPath[UUID], number: FromPath[int], file: FileAsked = "") -> Identity:
    """The three fingerprints of a drawing: of `file`, or of the set's first."""
    matter = await cases.matter(CaseId(case_id), visit().actor)
    version = matter.version(number)
    return await queries.identity(version, matter.open_whole(matter.file(version, file)))


@get("/api/cases/{case_id:uuid}/versions/{number:int}/difference", reading=READERS)
async def show_difference(
    case_id: FromPath[UUID], number: FromPath[int], file: FileAsked = "", against: Against = 0
) -> Response[bytes]:
    """What differs from the version before, or from that numbered `against` (asked for by POST): answer,
    counts, each difference with its old and new picture."""
    matter = await cases.matter(CaseId(case_id), visit().actor)
    version = matter.version(number)
    found = await queries.difference(matter, version, matter.file(version, file), against)
    return Response(found, media_type="application/json")


@post(
    "/api/cases/{case_id:uuid}/versions/{number:int}/difference",
    operation=commands.ask_comparison,
    status_code=202,
)
async def ask_comparison(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    number: FromPath[int],
    against: Against,
    file: FileAsked = "",
) -> dict[str, int]:
    """Hold a drawing against what it was in an earlier version; the answer comes under the same address."""
    matter = await cases.matter(CaseId(case_id), visit().actor)
    version = matter.version(number)
    asked = matter.file(version, file)
    await commands.ask_comparison(context, matter.case.id, asked.id, against)
    return {"version": number, "against": against}


@put(
    "/api/cases/{case_id:uuid}/holdings/{file:str}",
    operation=commands.hold_file,
    status_code=201,
    request_max_body_size=None,  # the store counts, and refuses with its own sentence
)
async def hold_file(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    file: FromPath[str],
    request: Request[Any, Any, Any],
) -> dict[str, Any]:
    """A DXF as the body, held against the approved drawing. Ask for the answer at holdings/{id}."""
    case, _ = await queries.asked_case(CaseId(case_id), context.actor)
    blob = await blobs().put(request.stream(), limit=request.app.state.settings.upload_bytes)
    if not blob.size:
        raise Refused("no_file")
    [held, *_] = await commands.hold_file(context, case.id, file[:200], blob.sha256, blob.size)
    return {"holding": str(held.holding), "sha256": blob.sha256}


@get("/api/cases/{case_id:uuid}/holdings/{holding_id:uuid}", reading=commands.ASKING)
async def show_holding(case_id: FromPath[UUID], holding_id: FromPath[UUID]) -> HoldingOut:
    case, version = await queries.asked_case(CaseId(case_id), visit().actor)
    sealed = await sealed_set(case)
    one = await queries.holding(case.id, HoldingId(holding_id))
    return HoldingOut(
        id=one.id,
        version=version.number,
        file=one.file,
        sha256=one.sha256,
        state=one.state,
        answer=one.answer,
        counts=one.counts,
        at=one.at,
        stands=sealed.state if sealed else "",
    )


@get("/api/cases/{case_id:uuid}/holdings/{holding_id:uuid}/difference", reading=commands.ASKING)
async def show_held_difference(case_id: FromPath[UUID], holding_id: FromPath[UUID]) -> Response[bytes]:
    """What differs in the file, as for versions."""
    case, _ = await queries.asked_case(CaseId(case_id), visit().actor)
    held = await queries.holding(case.id, HoldingId(holding_id))
    return Response(await queries.of_holding(case, held, visit().actor), media_type="application/json")


routes = [show_identity, show_difference, ask_comparison, hold_file, show_holding, show_held_difference]
