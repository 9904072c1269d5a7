"""A file that arrives in a form: its fields first, then its bytes as they come, never whole in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import msgspec
from litestar import Request
from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

from app.core.refusal import Refused, declare

LONGEST_FIELD = 10_000  # bytes of one field beside the file

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
    """The file of a multipart form. Fields behind the file are not read.

    Refused("no_file") or ("form_broken"); while reading `chunks`, ("form_broken") when the body is cut.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != "multipart/form-data" or "boundary" not in options:
        raise Refused("no_file")
    try:
        parser = PushMultipartParser(options["boundary"], max_segment_count=50, strict=True)
    except MultipartError as error:
        raise Refused("form_broken") from error
    events = _events(request, parser)
    fields: dict[str, bytearray] = {}
    segment: MultipartSegment | None = None
    async for event in events:
        if isinstance(event, MultipartSegment):
            segment = event
            if event.name == field and event.filename:
                return Arriving(
                    {n: v.decode("utf-8", "replace") for n, v in fields.items()}, _name(event), _bytes(events)
                )
        elif event and segment is not None:
            value = fields.setdefault(segment.name, bytearray())
            value += event
            if len(value) > LONGEST_FIELD:
                raise Refused("form_broken")
    raise Refused("no_file")


def _name(segment: MultipartSegment) -> str:
    """The last part of the name a browser gave, without what could mislead a reader or a file system."""
    name = (segment.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
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
