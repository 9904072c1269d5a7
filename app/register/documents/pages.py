"""Giving documents, and looking at them: downloads are never run by a browser, previews are sandboxed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, BinaryIO, cast
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from app.core.actor import SIGNED_IN
from app.core.refusal import Refused
from app.html.form import Form
from app.register.documents import commands, queries, rules
from app.register.documents.content import media_type
from app.register.documents.forms import TypedDocument, TypedReason, TypedVerification
from app.register.documents.model import LARGEST, Document, DocumentId, HolderKind
from storage.blobs.model import CHUNK
from storage.blobs.store import store as blobs
from storage.unit import Context

Asked = Request[Any, Any, Any]
MARGIN = 2**16  # bytes of a form around its file
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; sandbox"
PDF_VIEWER = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"


@post(
    "/documents/of/{holder_kind:str}/{holder_id:uuid}",
    operation=commands.give_document,
    request_max_body_size=LARGEST + MARGIN,
)
async def give_document(
    request: Asked, context: NamedDependency[Context], holder_kind: FromPath[str], holder_id: FromPath[UUID]
) -> Response[Any]:
    """The form's parts beyond a few kilobytes lie in a temporary file, never whole in memory."""
    kind = _holder_kind(holder_kind)
    rules.check_party(await queries.holder(kind, holder_id), request.user)
    form = await Form.read(request, TypedDocument)
    file = (await request.form()).get("file")
    if form.errors or not isinstance(file, UploadFile) or not file.filename:
        raise Refused("no_document")
    found = media_type(cast(BinaryIO, file.file))
    if found is None:
        raise Refused("document_type", name=file.filename)
    blob = await blobs().put(_chunks(file), limit=LARGEST)
    await commands.give_document(
        context, kind, holder_id, kind=form.value.kind, name=file.filename, media_type=found, blob=blob
    )
    return _back(kind, holder_id)


def _holder_kind(text: str) -> HolderKind:
    if text not in set(HolderKind):
        raise Refused("not_found", thing="页面")
    return HolderKind(text)


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK):
        yield chunk


def _back(kind: HolderKind, id: UUID) -> Redirect:
    return Redirect(f"/{kind.value}s/{id}#documents", status_code=303)


@get("/documents/{document_id:uuid}", reading=SIGNED_IN)
async def download(request: Asked, document_id: FromPath[UUID]) -> Stream:
    document = await queries.seen_document(DocumentId(document_id), request.user)
    return _file(document, "attachment", SANDBOX)


@get("/documents/{document_id:uuid}/preview", reading=SIGNED_IN)
async def preview(request: Asked, document_id: FromPath[UUID]) -> Stream:
    """Images and PDF in the browser; anything else is downloaded."""
    document = await queries.seen_document(DocumentId(document_id), request.user)
    if not document.previewed:
        return _file(document, "attachment", SANDBOX)
    # Chromium shows no PDF in a sandboxed page; its viewer runs no script of the file.
    policy = PDF_VIEWER if document.media_type == "application/pdf" else SANDBOX
    return _file(document, "inline", policy)


def _file(document: Document, disposition: str, policy: str) -> Stream:
    return Stream(
        blobs().stream(document.sha256),
        media_type=document.media_type,
        headers={
            "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(document.name)}",
            "Content-Security-Policy": policy,
            "Content-Length": str(document.size),
        },
    )


@post("/documents/{document_id:uuid}/verification", operation=commands.verify_document)
async def verify_document(
    request: Asked, context: NamedDependency[Context], document_id: FromPath[UUID]
) -> Response[Any]:
    document = await queries.seen_document(DocumentId(document_id), request.user)
    form = await Form.read(request, TypedVerification)
    if form.errors:
        raise Refused("invalid", field="valid_until", why=form.errors["valid_until"])
    await commands.verify_document(context, document.id, form.value.valid_until)
    return _back(document.holder_kind, document.holder)


@post("/documents/{document_id:uuid}/removal", operation=commands.remove_document)
async def remove_document(
    request: Asked, context: NamedDependency[Context], document_id: FromPath[UUID]
) -> Response[Any]:
    document = await queries.seen_document(DocumentId(document_id), request.user)
    form = await Form.read(request, TypedReason)
    await commands.remove_document(context, document.id, "" if form.errors else form.value.reason)
    return _back(document.holder_kind, document.holder)


routes = [give_document, download, preview, verify_document, remove_document]
