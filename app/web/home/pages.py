"""The front page, global search, and the answer for addresses that lead nowhere."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from app.core.actor import SIGNED_IN
from app.html import finding, navigation
from app.html.page import page
from app.html.todo import ROOMS, tasks


@get("/", public="the front page")
async def front_page(request: Request[Any, Any, Any]) -> Response[str]:
    """For who is signed in: what waits for him. For others: what this is and where to sign in."""
    actor = request.user
    entries = await navigation.shown_to(actor, "/") if actor.person else []
    busy = [entry.path for entry in entries if entry.waiting]
    others = [entry for entry in entries if entry.waiting and not entry.top and entry.path not in ROOMS]
    return await page("app/web/home/front.html", rooms=entries, tasks=await tasks(actor, busy), others=others)


@get("/search", reading=SIGNED_IN)
async def search(request: Request[Any, Any, Any], q: FromQuery[str] = "") -> Response[str]:
    """Things by project, code, organisation or number, as far as the person may see them."""
    question = q.replace("\x00", "")[: finding.LONGEST]
    return await page(
        "app/web/home/search.html", question=question, hits=await finding.find(request.user, question)
    )


@get("/{nowhere:path}", public="an address that leads nowhere")
async def lead_nowhere(nowhere: FromPath[PurePosixPath]) -> Response[str]:
    """Within the frame: whoever is signed in keeps his navigation."""
    raise NotFoundException


routes = [front_page, search, lead_nowhere]
