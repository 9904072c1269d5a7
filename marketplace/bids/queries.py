"""Reading bids: one's own at any time; all of them once they are opened."""

from __future__ import annotations

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.html.say import instant
from marketplace.bids import store
from marketplace.bids.model import Bid, BidId, Correction
from marketplace.bids.states import OPENED
from marketplace.tenders.model import Tender, TenderId


async def own_bids(tender: TenderId, actor: Actor) -> list[Bid]:
    """The bids of the actor's agency in a tender, the oldest first."""
    if actor.organisation is None or not actor.holds(Role.AGENCY):
        return []
    return await store.rows.of(Bid, tender=tender, agency=actor.organisation)


async def own_bid(bid_id: BidId, actor: Actor) -> Bid:
    """One's own bid. Refused("not_found") for anybody else's: its existence is not told."""
    bid = await store.rows.one(Bid, bid_id)
    if actor.organisation != bid.agency or not actor.holds(Role.AGENCY):
        raise Refused("not_found", thing="投标")
    return bid


async def corrections(tender: TenderId) -> list[Correction]:
    """What was asked to be corrected in a tender. Whether it may be shown the caller judges."""
    return await store.corrections(tender)


async def opened_bids(tender: Tender) -> list[Bid]:
    """The bids of a tender after the opening. Refused("bids_unread") before, for everybody."""
    if tender.opened_at is None:
        raise Refused("bids_unread", due=instant(tender.bids_due))
    demand_told(tender)
    return [bid for bid in await store.of_tender(tender.id) if bid.state in (*OPENED, "unopened")]


def demand_told(tender: Tender) -> None:
    """Who bids how much is nobody's knowledge while an auction runs. Refused("auction_running")."""
    if tender.opened_at is not None and not tender.bids_told:
        raise Refused("auction_running")
