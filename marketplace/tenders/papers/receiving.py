"""A document that arrives in a form: streamed into the store, typed by its content."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, BinaryIO, cast

import msgspec
from litestar import Request
from litestar.datastructures import UploadFile

from app.core.refusal import Refused
from app.register.documents.content import media_type
from app.register.documents.model import LARGEST
from storage.blobs.model import CHUNK, Blob
from storage.blobs.store import store as blobs

MOST = LARGEST + 2**16  # bytes of the request: the file and the form around it


class Received(msgspec.Struct, frozen=True):
    name: str
    media_type: str
    blob: Blob
    confidential: bool


async def received(request: Request[Any, Any, Any]) -> Received:
    """The form's `file` and `confidential`. Refused("no_document"), ("document_type")."""
    form = await request.form()
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise Refused("no_document")
    found = media_type(cast(BinaryIO, file.file))
    if found is None:
        raise Refused("document_type", name=file.filename)
    blob = await blobs().put(_chunks(file), limit=LARGEST)
    return Received(file.filename, found, blob, form.get("confidential") in ("1", "true", "on"))


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK):
        yield chunk
