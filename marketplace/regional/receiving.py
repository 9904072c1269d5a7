"""A report that arrives in a form: streamed into the store, typed by its content."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, BinaryIO, cast

from litestar import Request
from litestar.datastructures import UploadFile

from app.core.refusal import Refused
from app.register.documents.content import media_type, safe_name
from app.register.documents.model import LARGEST
from marketplace.regional.model import Report
from marketplace.regional.rules import KINDS
from storage.blobs.model import CHUNK
from storage.blobs.store import store as blobs

MOST = LARGEST + 2**16  # bytes of the request: the file and the form around it


async def received(request: Request[Any, Any, Any]) -> Report:
    """The form's `file`. Refused("no_document"), ("report_kind")."""
    file = (await request.form()).get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise Refused("no_document")
    kind = media_type(cast(BinaryIO, file.file))
    if kind not in KINDS:
        raise Refused("report_kind")
    blob = await blobs().put(_chunks(file), limit=LARGEST)
    return Report(blob.sha256, blob.size, safe_name(file.filename, kind), kind)


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK):
        yield chunk
