"""A draft set for programs: its files whole (JSON API), or in pieces that can be resumed (tus 1.0.0).

An upload in pieces belongs to a case and to the person who began it; with its last byte the file joins the
draft. The browser's side is tus-js-client (docs/decisions/0016-a-set-comes-in-pieces.md).
"""

from __future__ import annotations

from base64 import b64decode
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, delete, get, head, patch, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.visit import visit
from drawing_review.cases import queries, sight, states
from drawing_review.cases.commands import PARTIES
from drawing_review.cases.drafts import commands
from drawing_review.cases.drafts.shown import told
from drawing_review.cases.versions.arrival import Arrived
from drawing_review.cases.versions.arriving import safe_name
from storage.blobs.resumable import Begun, Resumable
from storage.blobs.store import store as blobs
from storage.unit import Context

VERSION = "1.0.0"  # of tus
_PATH = "/cases/{case_id:uuid}/set/uploads"


def _answer(status: int, **headers: str) -> Response[None]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(
        None, status_code=status, headers={"Tus-Resumable": VERSION, "Cache-Control": "no-store", **named}
    )


@post(_PATH, operation=commands.add_files)
async def begin_upload(case_id: FromPath[UUID], request: Request[Any, Any, Any]) -> Response[None]:
    """Creation, by `Upload-Length` and the name in `Upload-Metadata`; answers where to send the bytes."""
    case = await queries.seen_case(CaseId(case_id), visit().actor)
    sight.demand_party(case, visit().actor, "准备成套文件")
    states.CASE.step(case.state, "submit")
    length = request.headers.get("Upload-Length", "")
    if not length.isdecimal() or not int(length):
        raise Refused("upload_length" if not length.isdecimal() else "no_file")
    id = await Resumable(blobs()).begin(
        _told_name(request.headers.get("Upload-Metadata", "")),
        int(length),
        about=str(case.id),
        by=str(visit().actor.person),
        limit=request.app.state.settings.upload_bytes,
    )
    return _answer(201, Location=f"/cases/{case_id}/set/uploads/{id}")


def _told_name(metadata: str) -> str:
    """The name in "filename 5bu65Zu+LmR4Zg==,…"."""
    for pair in metadata.split(","):
        key, _, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return safe_name(b64decode(value).decode())
            except ValueError:
                break
    return safe_name("")


async def _mine(case_id: UUID, id: str) -> Begun:
    """The upload, if it is the actor's and of this case. Refused("upload_unknown")."""
    begun = await Resumable(blobs()).begun(id) if id.isalnum() else None
    if begun is None or (begun.about, begun.by) != (str(case_id), str(visit().actor.person)):
        raise Refused("upload_unknown")
    return begun


@head(_PATH + "/{upload:str}", reading=PARTIES)
async def upload_state(case_id: FromPath[UUID], upload: FromPath[str]) -> Response[None]:
    """How far it is."""
    begun = await _mine(case_id, upload)
    offset = begun.length if begun.sha256 else await Resumable(blobs()).offset(upload)
    return _answer(200, Upload_Offset=str(offset), Upload_Length=str(begun.length))


@patch(_PATH + "/{upload:str}", operation=commands.add_files, request_max_body_size=None)
async def continue_upload(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    upload: FromPath[str],
    request: Request[Any, Any, Any],
) -> Response[None]:
    """The next bytes, from `Upload-Offset` on; the last ones bring the file into the draft."""
    begun = await _mine(case_id, upload)
    uploads = Resumable(blobs())
    offset = begun.length if begun.sha256 else await uploads.offset(upload)
    if request.headers.get("Upload-Offset", "") != str(offset):
        raise Refused("upload_offset", offset=offset)
    if not begun.sha256:
        offset = await uploads.append(upload, begun, request.stream())
    if offset == begun.length:
        sha256 = begun.sha256 or (await uploads.finish(upload, begun)).sha256
        await commands.add_files(context, CaseId(case_id), [Arrived(begun.name, sha256, begun.length)])
    return _answer(204, Upload_Offset=str(offset))


@delete(_PATH + "/{upload:str}", operation=commands.add_files)
async def stop_upload(case_id: FromPath[UUID], upload: FromPath[str]) -> Response[None]:
    """Termination: what has arrived is removed."""
    await _mine(case_id, upload)
    await Resumable(blobs()).remove(upload)
    return _answer(204)


class SetIn(msgspec.Struct, forbid_unknown_fields=True):
    """`sha256`: the hash of the draft that was looked at, as the draft tells it."""

    sha256: Annotated[str, Meta(min_length=64, max_length=64)]


@get("/api/cases/{case_id:uuid}/set", reading=PARTIES)
async def show_draft(case_id: FromPath[UUID]) -> dict[str, Any]:
    """The draft: its files, the hash it would be submitted under, and all that is missing in it."""
    matter = await queries.matter(CaseId(case_id), visit().actor)
    sight.demand_party(matter.case, visit().actor, "准备成套文件")
    return await told(matter)


@put(
    "/api/cases/{case_id:uuid}/set/{file:str}",
    operation=commands.add_files,
    status_code=201,
    request_max_body_size=None,  # the store counts, and refuses with its own sentence
)
async def add_file(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    file: FromPath[str],
    request: Request[Any, Any, Any],
) -> dict[str, Any]:
    """A file of the set, or a zip archive of several, as the body."""
    await queries.seen_case(CaseId(case_id), context.actor)
    blob = await blobs().put(request.stream(), limit=request.app.state.settings.upload_bytes)
    if not blob.size:
        raise Refused("no_file")
    name = safe_name(file)
    added = await commands.add_files(context, CaseId(case_id), [Arrived(name, blob.sha256, blob.size)])
    return {"added": bool(added), "name": name, "sha256": blob.sha256, "size": blob.size}


@post("/api/cases/{case_id:uuid}/set/submission", operation=commands.submit_set)
async def submit_set(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[SetIn]
) -> dict[str, Any]:
    fact = await commands.submit_set(context, CaseId(case_id), data.sha256)
    return {"version": fact.version_number, "sha256": fact.sha256, "size": fact.size}


routes = [show_draft, add_file, submit_set, begin_upload, upload_state, continue_upload, stop_upload]
