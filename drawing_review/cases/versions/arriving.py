"""Files that arrive in a form: its fields first, then bytes as they come, never whole in memory."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from typing import Any

import msgspec
from litestar import Request
from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

from app.core.refusal import Refused, declare
from drawing_review.cases.versions.arrival import Arrived
from storage.blobs.store import store as blobs

LONGEST_FIELD = 10_000  # bytes of one field beside the file
MOST_SEGMENTS = 550  # fields and files of one form

declare(
    "no_file",
    400,
    "没有收到文件。请选择一个文件后再提交。",
    "No file arrived. Choose a file and submit again.",
)
declare(
    "form_broken",
    400,
    "上传的内容不完整或格式不对，文件没有保存。请重新上传。",
    "What was uploaded is incomplete or malformed, and nothing was kept. Upload it again.",
)


class Arriving(msgspec.Struct):
    """A file on its way: the form's fields that came before it, its name, and its bytes."""

    fields: dict[str, str]
    name: str
    chunks: AsyncIterator[bytes]


async def arriving(request: Request[Any, Any, Any], field: str = "file") -> Arriving:
    """The first file of a multipart form. Fields behind it are not read.

    Refused("no_file") or ("form_broken"); while reading `chunks`, ("form_broken") when the body is cut.
    """
    async for file in arrivals(request, field):
        return file
    raise Refused("no_file")


async def arrivals(request: Request[Any, Any, Any], field: str = "file") -> AsyncIterator[Arriving]:
    """Every file of a multipart form, one after the other; read each to its end before the next."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != "multipart/form-data" or "boundary" not in options:
        raise Refused("no_file")
    try:
        parser = PushMultipartParser(options["boundary"], max_segment_count=MOST_SEGMENTS, strict=True)
    except MultipartError as error:
        raise Refused("form_broken") from error
    events = _events(request, parser)
    fields: dict[str, bytearray] = {}
    segment: MultipartSegment | None = None
    async for event in events:
        if isinstance(event, MultipartSegment):
            segment = event
            if event.name == field and event.filename:
                told = {name: value.decode("utf-8", "replace") for name, value in fields.items()}
                yield Arriving(told, safe_name(event.filename), _bytes(events))
                segment = None
        elif event and segment is not None:
            value = fields.setdefault(segment.name, bytearray())
            value += event
            if len(value) > LONGEST_FIELD:
                raise Refused("form_broken")


async def kept(request: Request[Any, Any, Any], limit: int) -> list[Arrived]:
    """The files of a form, each under its hash in the object store. Refused("no_file") for none."""
    found = []
    async for file in arrivals(request):
        blob = await blobs().put(file.chunks, limit=limit)
        if blob.size:
            found.append(Arrived(file.name, blob.sha256, blob.size))
    if not found:
        raise Refused("no_file")
    return found


def safe_name(given: str) -> str:
    """The last part of the name that was given, without what could mislead a reader or a file system."""
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in name if sign.isprintable())[:200] or "drawing.dxf"


async def _events(
    request: Request[Any, Any, Any], parser: PushMultipartParser
) -> AsyncIterator[MultipartSegment | bytearray | None]:
    try:
        async for chunk in request.stream():
            for event in parser.parse(chunk):
                yield event
        parser.close()
    except MultipartError as error:
        raise Refused("form_broken") from error


async def _bytes(events: AsyncIterator[Any]) -> AsyncIterator[bytes]:
    """The bytes of the present part, up to its end."""
    async for event in events:
        if event is None:
            return
        yield bytes(event)
    raise Refused("form_broken")
