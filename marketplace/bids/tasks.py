"""Due moments of bids: the deadline, and the opening of what needs no keyholder."""

from __future__ import annotations

from marketplace.bids.commands import close_bidding
from marketplace.bids.opening.commands import open_bids
from marketplace.tenders import queries
from storage.moments import moment
from storage.unit import Context


@moment("tender.close_bidding", every=1)
async def close_due_bidding(context: Context) -> None:
    for tender in await queries.due("bidding"):
        await close_bidding(context, tender)


@moment("tender.open_bids", every=2)
async def open_closed(context: Context) -> None:
    for tender in await queries.due("sealed"):
        await open_bids(context, tender)
