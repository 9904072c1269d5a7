"""Giving documents, and looking at them: downloads are never run by a browser, previews are sandboxed."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from app.core.actor import SIGNED_IN
from app.core.refusal import Refused
from app.html.form import Form
from app.register.documents import commands, queries, rules
from app.register.documents.forms import TypedDocument, TypedReason, TypedVerification
from app.register.documents.model import Document, DocumentId, HolderKind
from app.register.documents.receiving import BODY, received
from storage.blobs.store import store as blobs
from storage.unit import Context

Asked = Request[Any, Any, Any]
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; sandbox"
PDF_VIEWER = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"


@post(
    "/documents/of/{holder_kind:str}/{holder_id:uuid}",
    operation=commands.give_document,
    request_max_body_size=BODY,
)
async def give_document(
    request: Asked, context: NamedDependency[Context], holder_kind: FromPath[str], holder_id: FromPath[UUID]
) -> Response[Any]:
    kind = _holder_kind(holder_kind)
    rules.check_party(await queries.holder(kind, holder_id), request.user)
    form = await Form.read(request, TypedDocument)
    if form.errors:
        raise Refused("no_document")
    file = await received(request)
    await commands.give_document(
        context,
        kind,
        holder_id,
        kind=form.value.kind,
        name=file.name,
        media_type=file.media_type,
        blob=file.blob,
    )
    return _back(kind, holder_id)


def _holder_kind(text: str) -> HolderKind:
    if text not in set(HolderKind):
        raise Refused("not_found", thing="页面")
    return HolderKind(text)


def _back(kind: HolderKind, id: UUID) -> Redirect:
    return Redirect(f"/{kind.value}s/{id}#documents", status_code=303)


@get("/documents/{document_id:uuid}", reading=SIGNED_IN)
async def download(request: Asked, document_id: FromPath[UUID]) -> Stream:
    document = await queries.seen_document(DocumentId(document_id), request.user)
    return file_answer(document, "attachment", SANDBOX)


@get("/documents/{document_id:uuid}/preview", reading=SIGNED_IN)
async def preview(request: Asked, document_id: FromPath[UUID]) -> Stream:
    """Images and PDF in the browser; anything else is downloaded."""
    document = await queries.seen_document(DocumentId(document_id), request.user)
    if not document.previewed:
        return file_answer(document, "attachment", SANDBOX)
    # Chromium shows no PDF in a sandboxed page; its viewer runs no script of the file.
    policy = PDF_VIEWER if document.media_type == "application/pdf" else SANDBOX
    return file_answer(document, "inline", policy)


def file_answer(document: Document, disposition: str, policy: str) -> Stream:
    """The document's bytes: "inline" or "attachment", under a policy that runs nothing of it."""
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
