"""The JSON API of auctions."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.core.actor import SIGNED_IN
from app.html.visit import visit
from marketplace.auction import commands, queries
from marketplace.auction.model import AuctionId, Phase
from marketplace.tenders.model import TenderId
from storage.unit import Context


class PriceIn(msgspec.Struct, forbid_unknown_fields=True):
    amount: Decimal


class StandingOut(msgspec.Struct, frozen=True):
    alias: str
    amount: Decimal
    since: datetime | None
    agency: str  # its name, once the auction is over


class AuctionOut(msgspec.Struct, frozen=True, kw_only=True):
    """`turn_of`: whose turn it is; `order`: of the present round; `most`: the dearest price allowed now."""

    id: UUID
    lot: UUID
    phase: Phase
    round: int
    rounds: int
    turn_of: str
    until: datetime
    now: datetime
    order: list[str]
    step: Decimal
    most: Decimal
    own: str
    standings: list[StandingOut]


def _out(view: queries.View) -> AuctionOut:
    here = view.stage
    return AuctionOut(
        id=view.auction.id,
        lot=view.auction.lot,
        phase=here.phase,
        round=here.round,
        rounds=view.auction.rounds,
        turn_of=here.speaker.alias if here.speaker else "",
        until=here.until,
        now=view.now,
        order=[one.alias for one in view.order],
        step=view.auction.step,
        most=view.most,
        own=view.own,
        standings=[
            StandingOut(one.speaker.alias, one.amount, one.since, view.names.get(one.speaker.alias, ""))
            for one in view.standings
        ],
    )


@get("/api/tenders/{tender_id:uuid}/auctions", reading=SIGNED_IN)
async def list_auctions(tender_id: FromPath[UUID]) -> list[AuctionOut]:
    found = await queries.of_tender(TenderId(tender_id))
    return [_out(await queries.view(one.id, visit().actor)) for one in found]


@get("/api/auctions/{auction_id:uuid}", reading=SIGNED_IN)
async def show_auction(auction_id: FromPath[UUID]) -> AuctionOut:
    return _out(await queries.view(AuctionId(auction_id), visit().actor))


@post("/api/auctions/{auction_id:uuid}/prices", operation=commands.speak)
async def speak(
    auction_id: FromPath[UUID], data: JSONBody[PriceIn], context: NamedDependency[Context]
) -> AuctionOut:
    await commands.speak(context, AuctionId(auction_id), data.amount)
    return await show_auction.fn(auction_id)  # type: ignore[no-any-return]


routes = [list_auctions, show_auction, speak]
