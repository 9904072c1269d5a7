"""Pages of sealing: the bidder seals, the keyholder makes and releases keys, everybody opens again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.params import FromPath

from app.core.actor import SIGNED_IN, Actor, Role
from app.core.refusal import Refused
from app.core.settings import ROOT
from app.html import nearness
from app.html.navigation import MARKET, entry
from app.html.page import page
from app.html.words import _
from app.register.holidays.queries import calendar
from marketplace.bids.envelopes import queries
from marketplace.sealed import queries as sealed
from marketplace.tenders.model import LotId, TenderId
from marketplace.tenders.queries import now, seen_lot, seen_tender

Asked = Request[Any, Any, Any]
PUBLIC = "who keeps the keys of a tender, and what was opened, is known to everyone"
PROGRAM = ROOT / "marketplace" / "sealed" / "open_again.py"
HOLDERS = {Role.OWNER, Role.COORDINATOR, Role.REGULATOR, Role.AGENCY}


async def count_waiting(actor: Actor) -> int:
    return await queries.waiting(actor)


entry(
    "/keyholding", _("开标密钥"), roles=HOLDERS - {Role.AGENCY}, order=45, waiting=count_waiting, group=MARKET
)


@get("/keyholding", reading=SIGNED_IN)
async def keyholding(request: Asked) -> Response[str]:
    """The keys that the visitor keeps."""
    return await page("marketplace/bids/envelopes/keyholding.html", tasks=await queries.tasks(request.user))


@get("/lots/{lot_id:uuid}/seal", reading={Role.AGENCY})
async def seal_page(request: Asked, lot_id: FromPath[UUID]) -> Response[str]:
    """Where an agency seals its bid. Refused("not_found") where bids are not sealed."""
    tender, lot = await seen_lot(LotId(lot_id), request.user)
    found = await sealed.sealing(tender.id)
    if found is None:
        raise Refused("not_found", thing="密封投标")
    at = await now()
    return await page(
        "marketplace/bids/envelopes/seal.html",
        tender=tender,
        lot=lot,
        sealing=found,
        holders=await sealed.holders(found),
        bidder=request.user.organisation,
        light=nearness.light(tender.bids_due, at),
        left=nearness.left(tender.bids_due, at, await calendar()),
    )


@get("/tenders/{tender_id:uuid}/sealing", public=PUBLIC)
async def show_sealing(request: Asked, tender_id: FromPath[UUID]) -> Response[str]:
    """Who keeps the keys, whether they are released, what trust is left, and opening again."""
    tender = await seen_tender(TenderId(tender_id), request.user)
    found = await sealed.sealing(tender.id)
    return await page(
        "marketplace/bids/envelopes/sealing.html",
        tender=tender,
        sealing=found,
        holders=await sealed.holders(found) if found else [],
        opened=found is not None and tender.bids_told,
    )


@get("/sealing/open_again.py", public="the program that opens a record without us")
async def program() -> Response[bytes]:
    headers = {"Content-Disposition": 'attachment; filename="open_again.py"'}
    return Response(PROGRAM.read_bytes(), media_type="text/x-python; charset=utf-8", headers=headers)


routes = [keyholding, seal_page, show_sealing, program]
