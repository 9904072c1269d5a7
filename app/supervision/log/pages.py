"""The public part of the log (公开日志): checkpoint, hash tiles and key, as files for any program.

Entry bundles hold what was done and stay closed; a receipt opens one entry to whoever may read it.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.params import FromPath

from app.core.refusal import Refused
from app.supervision.log import refusals  # noqa: F401  (declares the codes used here)
from app.supervision.trail.proof import log
from storage.trail.files import LogDamaged, read_tile
from storage.trail.keys import key_path, published_key
from storage.trail.tiles import CHECKPOINT, COSIGNED, ENTRIES, tile_at
from storage.verify import RECEIPT_GO

PUBLIC = "what is public of a transparency log: nothing in it tells what was done"
FOR_EVER = "public, max-age=31536000, immutable"
TEXT = MediaType.TEXT


@get("/trail/checkpoint", public=PUBLIC)
async def checkpoint() -> Response[bytes]:
    """The newest signed checkpoint (C2SP tlog-checkpoint). Refused("no_log")."""
    note = await log().get(CHECKPOINT)
    if note is None:
        raise Refused("no_log")
    return Response(note, media_type=TEXT, headers=_headers("public, max-age=1"))


@get("/trail/cosigned", public=PUBLIC)
async def cosigned() -> Response[bytes]:
    """The newest checkpoint that witnesses signed too (C2SP tlog-cosignature). Refused("not_witnessed")."""
    note = await log().get(COSIGNED)
    if note is None:
        raise Refused("not_witnessed")
    return Response(note, media_type=TEXT, headers=_headers("public, max-age=1"))


@get("/trail/tile/{path:path}", public=PUBLIC, packed=True)
async def tile(path: FromPath[PurePosixPath]) -> Response[bytes]:
    """A hash tile (C2SP tlog-tiles); it never changes. Refused("bundle_closed") for bundles of entries."""
    asked = tile_at(f"tile/{str(path).lstrip('/')}")
    if asked is None:
        raise Refused("not_found", thing="哈希文件")
    if asked.level == ENTRIES:
        raise Refused("bundle_closed")
    try:
        data = await read_tile(log(), asked)
    except LogDamaged:
        raise Refused("not_found", thing="哈希文件") from None
    return Response(data, media_type="application/octet-stream", headers=_headers(FOR_EVER))


@get("/trail/key", public=PUBLIC)
async def key(request: Request[Any, Any, Any]) -> Response[str]:
    """The verifier key (C2SP signed-note). Compare it with one that you know from elsewhere."""
    settings = request.app.state.settings
    if not key_path(settings).with_suffix(".vkey").exists():
        raise Refused("no_log")
    text = f"{published_key(settings).vkey}\n"
    headers = _headers("public, max-age=300") | {"Content-Disposition": 'attachment; filename="vkey"'}
    return Response(text, media_type=TEXT, headers=headers)


@get("/trail/receipt.go", public="a program that checks receipts, for anyone", sync_to_thread=False)
def program() -> Response[bytes]:
    """A receipt checker in Go, on Google's libraries for transparency logs."""
    headers = _headers("public, max-age=300") | {"Content-Disposition": 'attachment; filename="receipt.go"'}
    return Response(RECEIPT_GO.read_bytes(), media_type=TEXT, headers=headers)


def _headers(caching: str) -> dict[str, str]:
    """Readable from everywhere: whoever witnesses the log may do so from a page of his own."""
    return {
        "Cache-Control": caching,
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


routes = [checkpoint, cosigned, tile, key, program]
