"""The page of an auction: whose turn, until when, every standing under an alias; it refreshes itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import SIGNED_IN, Actor
from app.core.fact import Subject
from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import page
from app.html.topics import topic
from app.html.visit import visit
from app.html.words import _
from marketplace.auction import commands, queries
from marketplace.auction.model import AuctionId
from marketplace.auction.words import PHASES, alias_word
from marketplace.policy.method import Method
from marketplace.tenders.ahead import Coming, ahead
from marketplace.tenders.queries import Matter, seen_tender
from marketplace.tenders.sections import section
from marketplace.tenders.timeline import chapters
from storage.unit import Context

Asked = Request[Any, Any, Any]


class TypedPrice(msgspec.Struct):
    amount: Decimal


@section("auction", "marketplace/auction/of_tender.html", order=45, result=True)
async def auctions_of(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    """Where the tender's auctions run, for those who may watch them."""
    if matter.tender.method != Method.AUCTION:
        return None
    found = [one for one in await queries.of_tender(matter.tender.id) if await _sees(one.id, actor)]
    return {"auctions": found, "lots": {lot.id: lot for lot in matter.lots}} if found else None


@ahead
async def first_rounds(matter: Matter, actor: Actor) -> list[Coming]:
    return [
        Coming(one.begins_at, _("公开反向竞价首轮开始"))
        for one in await queries.of_tender(matter.tender.id)
        if one.closed_at is None
    ]


@chapters
async def auctions_told(matter: Matter) -> list[Subject]:
    return [Subject("auction", str(one.id)) for one in await queries.of_tender(matter.tender.id)]


async def _sees(id: AuctionId, actor: Actor) -> bool:
    return await may_watch_auction(actor, str(id))


@topic("auction")
async def may_watch_auction(actor: Actor, id: str) -> bool:
    try:
        await queries.view(AuctionId(UUID(id)), actor)
    except (Refused, ValueError):
        return False
    return True


@get("/auctions/{auction_id:uuid}", reading=SIGNED_IN)
async def show_auction(auction_id: FromPath[UUID]) -> Response[Any]:
    return await _page(AuctionId(auction_id), "auction.html")


@get("/auctions/{auction_id:uuid}/live", reading=SIGNED_IN, passive=True)
async def live_part(auction_id: FromPath[UUID]) -> Response[Any]:
    """The moving part of the page; asked for every two seconds and whenever a price is spoken."""
    return await _page(AuctionId(auction_id), "live.html")


async def _page(
    id: AuctionId, template: str, form: Form[Any] | None = None, refused: Refused | None = None
) -> Response[Any]:
    view = await queries.view(id, visit().actor)
    left = max(0, int((view.stage.until - view.now).total_seconds()))
    return await page(
        f"marketplace/auction/{template}",
        status=refused.status if refused else 200,
        view=view,
        tender=await seen_tender(view.auction.tender, visit().actor),
        phase=_(PHASES[view.stage.phase]),
        alias_word=alias_word,
        left=f"{left // 60}:{left % 60:02d}",
        form=form or Form[TypedPrice](),
        refused=refused and refused.sentence(visit().language),
    )


@post("/auctions/{auction_id:uuid}/prices", operation=commands.speak)
async def speak(
    request: Asked, context: NamedDependency[Context], auction_id: FromPath[UUID]
) -> Response[Any]:
    id, form = AuctionId(auction_id), await Form.read(request, TypedPrice)
    try:
        if form.errors:
            raise Refused("invalid", field="amount", why=form.errors["amount"])
        await commands.speak(context, id, form.value.amount)
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _page(id, "auction.html", form, refused)
    return Redirect(f"/auctions/{id}", status_code=303)


routes = [show_auction, live_part, speak]
