"""Reading awards. The result is public; candidates that still wait are shown with their rank."""

from __future__ import annotations

from app.draw.queries import draw_for
from marketplace.auction.queries import spoken
from marketplace.awards import ranking, store
from marketplace.awards.model import Award
from marketplace.bids import store as bids
from marketplace.bids.model import Bid, BidId
from marketplace.methods.model import Given, Ranking
from marketplace.scoring.queries import scores
from marketplace.tenders import draws
from marketplace.tenders.model import Lot, Tender, TenderId


async def awards(tender: TenderId) -> list[Award]:
    """All ranked candidates of a tender, by lot and rank."""
    return await store.of_tender(tender)


async def ranked(
    tender: Tender, lot: Lot, choice: BidId | None = None
) -> tuple[list[Bid], ranking.Heard, Ranking]:
    """The valid bids of a lot, what came after them, and what the method says of both as they stand now."""
    valid = [bid for bid in await bids.of_tender(tender.id) if bid.lot == lot.id and bid.state == "valid"]
    draw = await draw_for(draws.purpose(tender, lot))
    drawn = draw.file.order if draw is not None and draw.file is not None else None
    chosen = next((bid.receipt for bid in valid if bid.id == choice), None)
    heard = ranking.Heard(await scores(lot.id), await spoken(lot.id))
    # second quotes are sealed with the first
    given = Given(drawn=drawn, chosen=chosen, second_round_held=True)
    return valid, heard, ranking.rank(tender, lot, valid, given, heard)


async def short_list(tender: Tender, lot: Lot) -> list[Bid]:
    """The bids of a lot from which its owner picks, in the order drawn; empty where nothing is to pick."""
    valid, _heard, found = await ranked(tender, lot)
    if found.needs != "choice":
        return []
    by_receipt = {bid.receipt: bid for bid in valid}
    return [by_receipt[receipt] for receipt in found.ties[0]]
