"""Public pages of draws: one draw with its file, and the verifier that recomputes a file in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from litestar import MediaType, Response, get
from litestar.params import FromPath

from app.core.refusal import Refused
from app.draw import queries
from app.draw.beacon import shown
from app.draw.model import DrawId, published
from app.draw.rules import places
from app.draw.words import STATES, WEAKNESSES
from app.html.navigation import door
from app.html.page import page
from app.html.words import _

PUBLIC = "a draw is held before everybody's eyes"
door("/draws/verify", _("摇号复算"), _("用公开文件自行核对任何一次摇号"), order=42)

PROGRAM = Path(__file__).parent / "verify_draw.py"


@get("/draws/{draw_id:uuid}", public=PUBLIC)
async def show_draw(draw_id: FromPath[UUID]) -> Response[Any]:
    found = await queries.draw(DrawId(draw_id))
    return await page(
        "app/draw/draw.html",
        draw=found,
        state=STATES["draw"][found.state],
        weaknesses=[WEAKNESSES[name] for name in found.file.weaknesses] if found.file else [],
        beacon=shown(found.file.beacon) if found.file and found.file.beacon else "",
        places=places(found.file) if found.file else {},
    )


@get("/draws/{draw_id:uuid}/file.json", public=PUBLIC)
async def draw_file(draw_id: FromPath[UUID]) -> Response[bytes]:
    """The draw file, byte for byte as its hash stands in the trail. Refused("not_found") before the draw."""
    found = await queries.draw(DrawId(draw_id))
    if found.file is None:
        raise Refused("not_found", thing="摇号公开文件")
    headers = {"Content-Disposition": f'attachment; filename="draw-{found.id}.json"'}
    return Response(published(found.file), media_type=MediaType.JSON, headers=headers)


@get("/draws/verify", public="anyone recomputes a draw, in his own browser")
async def verify_page() -> Response[str]:
    return await page("app/draw/verify.html", weaknesses=WEAKNESSES)


@get("/draws/verify_draw.py", public="the program that recomputes a draw without us")
async def verifier() -> Response[bytes]:
    headers = {"Content-Disposition": 'attachment; filename="verify_draw.py"'}
    return Response(PROGRAM.read_bytes(), media_type="text/x-python; charset=utf-8", headers=headers)


routes = [show_draw, draw_file, verify_page, verifier]
