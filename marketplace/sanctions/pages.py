"""The public page of sanctions, and the import of another platform's listings."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.navigation import door
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from marketplace.sanctions import commands, queries, rules
from marketplace.sanctions.model import Sanction
from marketplace.sanctions.words import LEVELS, MEASURES, STATES
from storage.unit import Context

Asked = Request[Any, Any, Any]
LARGEST = 8 * 2**20  # bytes of a file of listings

door("/sanctions", _("失信与违规处理公示"), _("处理措施、法律依据、决定机关和期限"), order=60)


@get("/sanctions", public="sanctions are published")
async def list_sanctions(request: Asked) -> Response[str]:
    return await _list_page()


async def _list_page(refused: Refused | None = None, told: int | None = None) -> Response[str]:
    return await page(
        "marketplace/sanctions/list.html",
        status=refused.status if refused else 200,
        rows=[_row(one) for one in await queries.listed()],
        imports=visit().actor.holds(Role.REGULATOR),
        told=told,
        refused=refused and refused.sentence(visit().language),
    )


def _row(one: Sanction) -> dict[str, Any]:
    words = {"measure": _(MEASURES[one.measure]), "level": _(LEVELS[one.level])}
    return {"it": one, "state": _(STATES[one.state])} | words


@post("/sanctions/import", operation=commands.import_listings, request_max_body_size=LARGEST)
async def import_listings(request: Asked, context: NamedDependency[Context]) -> Response[str]:
    """Whole or not at all; the page says how many were new."""
    sent = await request.form()
    file, source = sent.get("file"), str(sent.get("source", "")).strip()
    try:
        if not isinstance(file, UploadFile) or not 2 <= len(source) <= 100:
            raise Refused("listings_unreadable", most=rules.MOST_IMPORTED)
        found = rules.read_listings(await file.read())
        told = await commands.import_listings(context, source, found)
    except Refused as refused:
        return await _list_page(refused)
    return await _list_page(told=len(told or []))


routes = [list_sanctions, import_listings]
