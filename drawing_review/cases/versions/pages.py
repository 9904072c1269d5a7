"""Submitting a version, and giving the desk what it loads: pack, findings, opinions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.page import page
from app.html.visit import visit
from drawing_review.cases import queries, sight, states
from drawing_review.cases.comments.offered import disciplines_of
from drawing_review.cases.comparing.queries import shown_difference
from drawing_review.cases.drafts.commands import add_files
from drawing_review.cases.findings import findings_of, waiting
from drawing_review.cases.model import FileKind, SetFile, Version
from drawing_review.cases.opinions.shown import on_file, shown
from drawing_review.cases.pages import EVERYTHING, READERS, FileAsked, View
from drawing_review.cases.papers.laid import is_paper, paper_pack
from drawing_review.cases.presence.here import topic_of
from drawing_review.cases.rereview.queries import carried, narrowed, rereview
from drawing_review.cases.restricted import closed_of, open_findings, pack_for
from drawing_review.cases.seats.hours import EVERY
from drawing_review.cases.sets.closed import demand_open
from drawing_review.cases.versions import commands
from drawing_review.cases.versions import rules as set_rules
from drawing_review.cases.versions.arriving import kept
from drawing_review.cases.versions.beside import beside
from drawing_review.cases.versions.looking import first_look
from drawing_review.viewing.pack import VERSION as PACK_VERSION
from storage.blobs.store import store as blobs
from storage.unit import Context

MOST_DIGITS = 7  # of the number of a version
PLACE = ("layout", "sheet", "handle", "x", "y", "difference")  # of the desk's address: where it opens


@post("/cases/{case_id:uuid}/versions", operation=commands.submit_drawing, request_max_body_size=None)
async def submit_drawing(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    """One drawing is submitted at once; several files, or an archive, become a draft to look at."""
    case = await queries.seen_case(CaseId(case_id), visit().actor)
    sight.demand_party(case, visit().actor, "提交图纸")
    states.CASE.step(case.state, "submit")  # before 300 MB are sent in vain
    files = await kept(request, request.app.state.settings.upload_bytes)
    if len(files) > 1 or set_rules.kind_of(files[0].name) == FileKind.ARCHIVE:
        await add_files(context, case.id, files)
        return Redirect(f"/cases/{case_id}/set", status_code=303)
    (only,) = files
    await commands.submit_drawing(context, case.id, only.name, only.sha256, only.size)
    return Redirect(f"/cases/{case_id}", status_code=303)


@get("/cases/{case_id:uuid}/desk", viewing=commands.view_drawing)
async def desk(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[str]:
    """The drawing with its findings and opinions. Opening it is trailed."""
    matter = await queries.matter(CaseId(case_id), visit().actor)
    version = _asked(matter, request.query_params.get("version", ""))
    files = matter.files(version)
    file = matter.file(version, request.query_params.get("file", ""))
    look = await first_look(file)
    if not look:
        set_rules.open_file(file, version, "查看图纸")
    if is_paper(file):
        await demand_open(matter, file)
    pack = pack_for(matter.closed, file) or look or file.drawing
    await commands.view_drawing(context, matter.case.id, version.id, file.id)
    seat = matter.seat_of(visit().actor)
    may_mark = (
        seat is not None
        and seat.state == "open"
        and matter.case.state == "reviewing"
        and version == matter.newest
    )
    return await page(
        "drawing_review/cases/desk.html",
        matter=matter,
        version=version,
        file=file,
        pack=pack,
        narrowed=file.pack not in ("", pack),
        paper=is_paper(file),
        files=files,
        beside=beside(matter, version, file),
        seat=seat if may_mark else None,
        person=visit().actor.person,
        disciplines=disciplines_of(matter, seat, visit().actor) if seat else [],
        every=EVERY,
        picture=not closed_of([file]),  # of what may leave by no export the desk saves no picture
        ear=topic_of(matter.case.id, named=not matter.closed),
        chosen=request.query_params.get("finding", ""),
        opinion=request.query_params.get("opinion", ""),
        again=await rereview(matter, visit().actor) if version == matter.newest else None,
        everything=request.query_params.get("view", "") == EVERYTHING,
        difference=await _shown_difference(matter, file, request),
        at={name: request.query_params[name] for name in PLACE if name in request.query_params},
    )


async def _shown_difference(matter: queries.Matter, file: SetFile, request: Request[Any, Any, Any]) -> str:
    """The address of the differences that the desk steps through, "" if there are none."""
    asked = request.query_params
    against = asked.get("against", "")
    number = int(against) if against.isdecimal() and len(against) < MOST_DIGITS else 0
    return await shown_difference(matter, file, asked.get("holding", ""), number)


def _asked(matter: queries.Matter, number: str) -> Version:
    if matter.newest is None:
        raise Refused("not_found", thing="图纸版本")
    return matter.version(int(number)) if number.isdecimal() else matter.newest


async def _file(case_id: UUID, number: int, id: str) -> tuple[queries.Matter, Version, SetFile]:
    """The case, a version and one of its files: `id`, or the drawing that opens first."""
    matter = await queries.matter(CaseId(case_id), visit().actor)
    version = matter.version(number)
    return matter, version, matter.file(version, id)


@get("/cases/{case_id:uuid}/versions/{number:int}/pack", reading=READERS)
async def pack(case_id: FromPath[UUID], number: FromPath[int], file: FileAsked = "") -> Response[Any]:
    """What the desk draws, by its hash: it never changes, so the browser may keep it. While a large drawing
    is still being read, a first look at it, which is not kept.
    """
    matter, version, found = await _file(case_id, number, file)
    look = await first_look(found)
    if not look:
        set_rules.open_file(found, version, "查看图纸")
    if is_paper(found):
        return await _pages(matter, found)
    key = pack_for(matter.closed, found) or look
    headers = {
        "Cache-Control": "no-store" if look else "private, max-age=31536000, immutable",
        "ETag": f'"{key}-{PACK_VERSION}"',
        "Content-Length": str(await blobs().size(key)),
    }
    return Stream(_stream(key), media_type="application/octet-stream", headers=headers)


async def _pages(matter: queries.Matter, file: SetFile) -> Response[bytes]:
    """The pages of a PDF as a pack."""
    await demand_open(matter, file)
    found = await paper_pack(file.drawing, file.name, file.sha256)
    headers = {"Cache-Control": "private, max-age=31536000, immutable"}
    return Response(found, media_type="application/octet-stream", headers=headers)


@get("/cases/{case_id:uuid}/versions/{number:int}/file", reading=READERS)
async def file(case_id: FromPath[UUID], number: FromPath[int], file: FileAsked = "") -> Stream:
    """The submitted file itself, as it was; one with a restricted sheet only for whom that opens."""
    matter, _version, found = await _file(case_id, number, file)
    await demand_open(matter, found)
    headers = {
        "Content-Disposition": _attachment(found.name),
        "Content-Length": str(found.size),
        "Content-Security-Policy": "sandbox",
    }
    return Stream(_stream(found.sha256), media_type="application/octet-stream", headers=headers)


@get("/cases/{case_id:uuid}/versions/{number:int}/paper", viewing=commands.view_drawing)
async def paper(
    context: NamedDependency[Context], case_id: FromPath[UUID], number: FromPath[int], file: FileAsked = ""
) -> Stream:
    """A PDF of the set as the browser shows it, beside the drawing. Opening it is trailed."""
    matter, version, found = await _file(case_id, number, file)
    if not is_paper(found):
        raise Refused("not_found", thing="PDF")
    await demand_open(matter, found)
    await commands.view_drawing(context, CaseId(case_id), version.id, found.id)
    headers = {
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(found.name, safe='')}",
        "Content-Length": str(found.size),
        "Cache-Control": "private, no-store",
    }
    return Stream(_stream(found.sha256), media_type="application/pdf", headers=headers)


def _attachment(name: str) -> str:
    """RFC 6266, with the Chinese name in RFC 8187's form."""
    return f"attachment; filename=\"drawing.dxf\"; filename*=UTF-8''{quote(name, safe='')}"


def _stream(sha256: str) -> AsyncIterator[bytes]:
    return blobs().stream(sha256)


@get("/cases/{case_id:uuid}/versions/{number:int}/findings", reading=READERS)
async def findings(
    case_id: FromPath[UUID], number: FromPath[int], file: FileAsked = "", view: View = EVERYTHING
) -> Response[bytes]:
    """{findings, waiting}: what the rulebooks found so far on a file, and which still run.

    `view` "changed": for a reviewer who looks again, those that concern what changed.
    """
    matter = await queries.matter(CaseId(case_id), visit().actor)
    version = matter.version(number)
    found = [matter.file(version, file)]
    left = waiting(found, matter.runs) if version == matter.newest else []
    listed, again = await findings_of(found), await rereview(matter, visit().actor)
    if again and view != EVERYTHING and version == matter.newest:
        listed = await narrowed(matter, again, listed)
    told = {"findings": open_findings(matter.closed, listed), "waiting": left}
    return Response(msgspec.json.encode(told), media_type="application/json")


@get("/cases/{case_id:uuid}/opinions", reading=READERS)
async def opinions(case_id: FromPath[UUID], file: FileAsked = "", view: View = EVERYTHING) -> Response[bytes]:
    """The opinions as the desk draws them: all, or those that concern one file, each where it stands in it.

    `view` "changed": for a reviewer who looks again, his own that are open.
    """
    matter = await queries.matter(CaseId(case_id), visit().actor)
    asked = next((one for one in matter.all_files if str(one.id) == file), None)
    chosen = on_file(matter, asked) if asked else matter.opinions
    again = await rereview(matter, visit().actor)
    if again and view != EVERYTHING:
        chosen = [one for one in chosen if one.id in again.own]
    now = await carried(matter, asked, chosen) if asked else {}
    told = {"opinions": await shown(matter.seats, chosen, now)}
    return Response(msgspec.json.encode(told), media_type="application/json")


routes = [submit_drawing, desk, pack, file, paper, findings, opinions]
