"""A file that comes with a form: what it really is, and its bytes in the store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from typing import Any, BinaryIO, cast

import msgspec
from litestar import Request
from litestar.datastructures import UploadFile

from app.core.refusal import Refused
from app.register.documents import refusals  # noqa: F401  (declares the codes used here)
from app.register.documents.content import ENDINGS, media_type
from app.register.documents.model import LARGEST
from storage.blobs.model import CHUNK, Blob
from storage.blobs.store import store as blobs

MARGIN = 2**16  # bytes of a form around its file
BODY = LARGEST + MARGIN  # `request_max_body_size=` of a route that receives one


class Received(msgspec.Struct, frozen=True):
    """A file in the store, with its name as sent and the type its content has."""

    name: str
    media_type: str
    blob: Blob


async def received(request: Request[Any, Any, Any], takes: Collection[str] = frozenset(ENDINGS)) -> Received:
    """The form's field `file`. Refused("no_document"), Refused("document_type") if it is none of `takes`.

    The form's parts beyond a few kilobytes lie in a temporary file, never whole in memory.
    """
    file = (await request.form()).get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise Refused("no_document")
    found = media_type(cast(BinaryIO, file.file))
    if found not in takes:
        raise Refused("document_type", name=file.filename)
    assert found is not None
    return Received(file.filename, found, await blobs().put(_chunks(file), limit=LARGEST))


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK):
        yield chunk
