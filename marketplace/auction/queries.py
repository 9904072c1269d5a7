"""Reading auctions: prices under aliases while they run, names only afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

import msgspec

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.register.organisations.queries import named
from marketplace.auction import rules, store
from marketplace.auction.model import Auction, AuctionId, Speaker, Stage, Standing, Word
from marketplace.bids.model import BidId
from marketplace.methods.model import Spoken
from marketplace.tenders import queries as tenders
from marketplace.tenders.model import LotId, TenderId


class View(msgspec.Struct, frozen=True):
    """An auction as one actor sees it. `own`: his alias; `names`: who was who, once it is over."""

    auction: Auction
    words: list[Word]
    stage: Stage
    order: list[Speaker]  # of the present round
    standings: list[Standing]
    own: str
    names: dict[str, str]
    spoken: bool  # whether whose turn it is has spoken in it already
    most: Decimal  # the dearest price that may be spoken now
    now: datetime


async def view(id: AuctionId, actor: Actor) -> View:
    """For bidders, owner and supervisors; for everybody when it is over. Refused("not_found")."""
    auction = await store.rows.one(Auction, id)
    tender = await tenders.seen_tender(auction.tender, actor)
    own = next((one.alias for one in auction.speakers if one.agency == actor.organisation), "")
    inside = own or actor.organisation == tender.owner or actor.holds(Role.REGULATOR, Role.COORDINATOR)
    if auction.closed_at is None and not inside:
        raise Refused("not_found", thing="竞价")
    words, now = await store.words(id), await tenders.now()
    stage, standings = rules.stage(auction, words, now), rules.standings(auction, words)
    return View(
        auction=auction,
        words=words,
        stage=stage,
        order=rules.order(auction, words, stage.round),
        standings=standings,
        own=own,
        names=await _names(auction) if auction.closed_at else {},
        spoken=rules.has_spoken(stage, words),
        most=standings[0].amount - auction.step,
        now=now,
    )


async def _names(auction: Auction) -> dict[str, str]:
    found = await named({one.agency for one in auction.speakers})
    return {one.alias: found[one.agency].name for one in auction.speakers}


async def of_tender(tender: TenderId) -> list[Auction]:
    """The auctions of a tender's lots."""
    return await store.of_tender(tender)


async def spoken(lot: LotId) -> Mapping[BidId, tuple[Spoken, ...]]:
    """The prices of a lot's auction by bid, the sealed one first, as the method takes them."""
    auction = await store.of_lot(lot)
    if auction is None:
        return {}
    words = await store.words(auction.id)
    return {
        one.bid: (
            Spoken(one.sealed, one.sealed_at),
            *(Spoken(word.amount, word.at) for word in words if word.bid == one.bid),
        )
        for one in auction.speakers
    }
