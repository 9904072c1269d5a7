"""A photograph that comes with a form, and where it was taken."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request

from app.register.documents.receiving import MARGIN, received
from app.register.photographs.exif import FORMATS, look
from app.register.photographs.model import LARGEST, Photograph, Place, Source
from storage.blobs.store import store as blobs

BODY = LARGEST + MARGIN  # `request_max_body_size=` of a route that receives one


async def photograph(request: Request[Any, Any, Any]) -> Photograph:
    """The form's picture `file`; the picture's own place, else the browser's `latitude` and `longitude`.

    Refused as `documents.receiving.received` and `exif.look` refuse.
    """
    came = await received(request, set(FORMATS))
    path = await blobs().fetch_to_cache(came.blob.sha256)
    with path.open("rb") as file:
        (width, height), moment, own = look(file, came.media_type)
    return Photograph(
        sha256=came.blob.sha256,
        media_type=came.media_type,
        name=came.name,
        size=came.blob.size,
        width=width,
        height=height,
        taken_at=moment,
        place=own or await browser_place(request),
    )


async def browser_place(request: Request[Any, Any, Any]) -> Place | None:
    """Where the device said it was, if it did."""
    form = await request.form()
    said = {name: form.get(name) for name in ("latitude", "longitude", "accuracy") if form.get(name)}
    try:
        return msgspec.convert(said | {"source": Source.BROWSER}, Place, strict=False)
    except msgspec.ValidationError:
        return None
