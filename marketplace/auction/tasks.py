"""Due moments of auctions."""

from __future__ import annotations

from marketplace.auction import rules, store
from marketplace.auction.commands import begin_auctions, close_auction
from marketplace.tenders.queries import now
from storage.moments import moment
from storage.unit import Context


@moment("auction.begin", every=2)
async def begin_waiting(context: Context) -> None:
    for tender in await store.waiting():
        await begin_auctions(context, tender)


@moment("auction.close", every=2)
async def close_over(context: Context) -> None:
    at = await now()
    for auction in await store.running():
        if rules.ends_at(auction) <= at:
            await close_auction(context, auction.id)
