"""Due moments of tenders: when questions end, bidding begins."""

from __future__ import annotations

from marketplace.tenders import queries
from marketplace.tenders.commands import begin_bidding
from storage.moments import moment
from storage.unit import Context


@moment("tender.begin_bidding", every=2)
async def begin_due_bidding(context: Context) -> None:
    for tender in await queries.due("enquiry"):
        await begin_bidding(context, tender)
