"""Due moments of tenders: when questions end, bidding begins; a pending cancellation takes effect."""

from __future__ import annotations

from marketplace.tenders import queries
from marketplace.tenders.cancellation.commands import cancel_tender
from marketplace.tenders.commands import begin_bidding
from marketplace.tenders.model import Hold
from marketplace.tenders.states import PUBLIC
from storage.moments import moment
from storage.unit import Context


@moment("tender.begin_bidding", every=2)
async def begin_due_bidding(context: Context) -> None:
    for tender in await queries.due("enquiry"):
        await begin_bidding(context, tender)


@moment("tender.cancel", every=5)
async def cancel_pending(context: Context) -> None:
    for tender in await queries.due(*PUBLIC, hold=Hold.CANCELLING):
        await cancel_tender(context, tender)
