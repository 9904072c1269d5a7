"""The JSON API of cases: the same commands and queries as the pages, described in the OpenAPI schema."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta

from app.core.ids import BodyId, CaseId, ProjectId
from app.core.refusal import Refused
from app.html.visit import visit
from drawing_review.cases import commands, queries
from drawing_review.cases.conclusion import commands as conclusion
from drawing_review.cases.findings import findings_of
from drawing_review.cases.model import Anchor, Case, SeatId, Severity
from drawing_review.cases.opinions import commands as opinions
from drawing_review.cases.opinions.shown import shown
from drawing_review.cases.pages import READERS
from drawing_review.cases.restricted import open_findings
from drawing_review.cases.signing import commands as signing
from drawing_review.cases.versions import commands as versions
from storage.blobs.store import store as blobs
from storage.unit import Context


class CaseOut(msgspec.Struct, frozen=True):
    """A case as the API tells it; moments are UTC."""

    id: CaseId
    number: str
    title: str
    state: str
    project: ProjectId
    version: int
    submitted_at: datetime | None
    accepted_at: datetime | None
    concluded_at: datetime | None
    conclusion: str


def _out(case: Case) -> CaseOut:
    return CaseOut(*(getattr(case, name) for name in CaseOut.__struct_fields__))


class OpinionIn(msgspec.Struct, forbid_unknown_fields=True):
    version: int
    text: Annotated[str, Meta(min_length=1, max_length=4000)]
    severity: Severity
    clause: Annotated[str, Meta(max_length=200)] = ""
    anchor: Anchor = Anchor()
    finding: Annotated[str, Meta(max_length=64)] = ""
    late: Annotated[str, Meta(max_length=400)] = ""  # why what did not change is found only in re-review


class AcceptanceIn(msgspec.Struct, forbid_unknown_fields=True):
    bodies: Annotated[list[BodyId], Meta(min_length=1, max_length=50)]


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]


class SeatConclusionIn(msgspec.Struct, forbid_unknown_fields=True):
    result: str
    note: Annotated[str, Meta(max_length=2000)] = ""


@get("/api/cases", reading=READERS)
async def list_cases(
    tab: Annotated[str, QueryParameter(max_length=20)] = "open",
    words: Annotated[str, QueryParameter(max_length=100)] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
    offset: Annotated[int, QueryParameter(ge=0, le=1_000_000)] = 0,
) -> list[CaseOut]:
    """The cases you may see, newest first; `tab` is open, mine or done."""
    found, _total = await queries.cases(
        visit().actor, tab=tab, words=words, sort="", down=True, limit=limit, offset=offset
    )
    return [_out(case) for case in found]


@get("/api/cases/{case_id:uuid}", reading=READERS)
async def show_case(case_id: FromPath[UUID]) -> CaseOut:
    return _out(await queries.seen_case(CaseId(case_id), visit().actor))


@put(
    "/api/cases/{case_id:uuid}/versions/{file:str}",
    operation=versions.submit_drawing,
    status_code=201,
    request_max_body_size=None,  # the store counts, and refuses with its own sentence
)
async def submit_drawing(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    file: FromPath[str],
    request: Request[Any, Any, Any],
) -> dict[str, Any]:
    """The DXF itself as the body; it streams, and is kept by its hash. Answers with the version's number."""
    await queries.seen_case(CaseId(case_id), context.actor)
    limit = request.app.state.settings.upload_bytes
    blob = await blobs().put(_chunks(request), limit=limit)
    if not blob.size:
        raise Refused("no_file")
    fact = await versions.submit_drawing(context, CaseId(case_id), file[:200], blob.sha256, blob.size)
    return {"version": fact.version_number, "sha256": fact.sha256, "size": fact.size}


async def _chunks(request: Request[Any, Any, Any]) -> AsyncIterator[bytes]:
    async for chunk in request.stream():
        yield chunk


@post("/api/cases/{case_id:uuid}/acceptance", operation=commands.accept_case)
async def accept_case(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[AcceptanceIn]
) -> CaseOut:
    await commands.accept_case(context, CaseId(case_id), data.bodies)
    return _out(await queries.seen_case(CaseId(case_id), context.actor))


@post("/api/cases/{case_id:uuid}/return", operation=conclusion.return_case)
async def return_case(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> CaseOut:
    await conclusion.return_case(context, CaseId(case_id), data.reason)
    return _out(await queries.seen_case(CaseId(case_id), context.actor))


@post("/api/cases/{case_id:uuid}/pass", operation=conclusion.pass_case)
async def pass_case(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> CaseOut:
    await conclusion.pass_case(context, CaseId(case_id), data.reason)
    return _out(await queries.seen_case(CaseId(case_id), context.actor))


@post("/api/cases/{case_id:uuid}/withdrawal", operation=commands.withdraw_case)
async def withdraw_case(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> CaseOut:
    await commands.withdraw_case(context, CaseId(case_id), data.reason)
    return _out(await queries.seen_case(CaseId(case_id), context.actor))


@get("/api/cases/{case_id:uuid}/seats", reading=READERS)
async def list_seats(case_id: FromPath[UUID]) -> list[dict[str, Any]]:
    matter = await queries.matter(CaseId(case_id), visit().actor)
    return [msgspec.to_builtins(seat) for seat in matter.seats]


@get("/api/cases/{case_id:uuid}/findings", reading=READERS)
async def list_findings(case_id: FromPath[UUID]) -> list[dict[str, Any]]:
    """The findings on all files of the newest version, the gravest first."""
    matter = await queries.matter(CaseId(case_id), visit().actor)
    found = await findings_of(matter.files(matter.newest)) if matter.newest else []
    return open_findings(matter.closed, found)


@get("/api/cases/{case_id:uuid}/opinions", reading=READERS)
async def list_opinions(case_id: FromPath[UUID]) -> list[dict[str, Any]]:
    matter = await queries.matter(CaseId(case_id), visit().actor)
    return await shown(matter.seats, matter.opinions)


@post("/api/seats/{seat_id:uuid}/opinions", operation=opinions.give_opinion)
async def give_opinion(
    context: NamedDependency[Context], seat_id: FromPath[UUID], data: JSONBody[OpinionIn]
) -> dict[str, Any]:
    fact = await opinions.give_opinion(
        context,
        SeatId(seat_id),
        data.version,
        data.text,
        data.severity,
        data.clause,
        data.anchor,
        data.finding,
        data.late,
    )
    return {"id": str(fact.opinion), "number": fact.opinion_number}


@post("/api/seats/{seat_id:uuid}/conclusion", operation=signing.close_seat, step_up=True)
async def close_seat(
    context: NamedDependency[Context], seat_id: FromPath[UUID], data: JSONBody[SeatConclusionIn]
) -> dict[str, Any]:
    """Your disciplines are signed; the seat has concluded when all of its disciplines are."""
    fact, *_ = await signing.close_seat(context, SeatId(seat_id), data.result, data.note)
    return {"seat": str(fact.seat), "result": fact.result}


routes = [
    list_cases,
    show_case,
    submit_drawing,
    accept_case,
    return_case,
    pass_case,
    withdraw_case,
    list_seats,
    list_findings,
    list_opinions,
    give_opinion,
    close_seat,
]
