"""What each bid holds when it is opened: of a sealed one, whatever its bidder put into the envelope."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marketplace.bids.model import Bid, BidId, Offer
from marketplace.sealed.model import Giver, Opened
from marketplace.sealed.queries import opened, sealing
from marketplace.sealed.words import trouble
from marketplace.tenders.model import TenderId


class Content(msgspec.Struct, frozen=True):
    """An offer; or why there is none: not opened at all, or opened and not an offer, its field named."""

    offer: Offer | None
    why: str = ""
    opened: bool = True


async def contents(tender: TenderId, bids: Sequence[Bid]) -> dict[BidId, Content] | None:
    """By bid; None while keys are missing that could still help."""
    if await sealing(tender) is None:
        return {bid.id: Content(bid.offer) for bid in bids}
    answers = await opened(tender)
    return None if answers is None else {bid.id: content(answers[bid.id]) for bid in bids}


def content(answer: Opened) -> Content:
    """The offer in what opening gave. Nonsense is told, and never breaks the opening of the others."""
    if answer.content is None:
        fault = "投标人" if all(one.giver == Giver.BIDDER for one in answer.troubles) else "持钥人"
        reasons = "；".join(dict.fromkeys(trouble(one) for one in answer.troubles))
        return Content(None, f"无法开启（{fault}原因）：{reasons}", opened=False)
    try:
        return Content(msgspec.convert(answer.content.get("offer"), Offer))
    except msgspec.ValidationError as error:
        return Content(None, f"密封内容不合要求：{error}")
