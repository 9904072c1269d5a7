"""The opening (开标): sealed bids are read, and what is plainly wrong with them is told."""

from __future__ import annotations

import msgspec

from app.core.actor import Role
from app.core.fact import Fact
from app.core.refusal import Refused
from app.draw.commands import hold_draw
from app.draw.queries import draw_for
from marketplace.bids import rules, states, store
from marketplace.bids.commands import fail_short_lots
from marketplace.bids.facts import BidDisqualified, BidsOpened
from marketplace.bids.model import Bid, BidId
from marketplace.tenders import draws, sight
from marketplace.tenders import store as tenders
from marketplace.tenders.commands import move
from marketplace.tenders.model import TenderId
from marketplace.tenders.rules import demand_free, words
from storage.operation import operation
from storage.unit import Operation


@operation("tender.open_bids", zh="开启投标", en="open the bids", roles={Role.SYSTEM})
async def open_bids(op: Operation, tender_id: TenderId) -> list[Fact] | None:
    """Every sealed bid is read. One that breaks a limit is disqualified at once, its field named."""
    tender = await tenders.lock(tender_id)
    if tender.state != "sealed":
        return None
    demand_free(tender, "开启投标")
    now = await op.now()
    sealed = [bid for bid in await store.of_tender(tender_id) if bid.state == "sealed"]
    opened = [await _step(bid, "open") for bid in sealed]
    tender = await move(await move(tender, "open", opened_at=now), "select")
    facts: list[Fact] = [BidsOpened(tender=tender_id, opened=[bid.id for bid in opened], unopened=[], at=now)]
    lots = {lot.id: lot for lot in await tenders.lots(tender_id)}
    for lot in lots.values():
        draw = await draw_for(draws.purpose(tender, lot))
        if draw is not None and draw.state == "frozen":
            await hold_draw(op, draw.id, {})
    valid = []
    for bid in opened:
        assert bid.offer is not None
        why = "；".join(defect.words for defect in rules.defects(tender, lots[bid.lot], bid, bid.offer))
        if why:
            await _step(bid, "disqualify", reason=why)
            facts.append(BidDisqualified(tender=tender_id, bid=bid.id, agency=bid.agency, reason=why, at=now))
        else:
            valid.append(await _step(bid, "accept"))
    return [*facts, *await fail_short_lots(op, tender, valid, "有效投标")]


async def _step(bid: Bid, event: str, **changes: object) -> Bid:
    state = states.BID.step(bid.state, event)
    return await store.rows.save(bid, msgspec.structs.replace(bid, state=state, **changes))


@operation("bid.disqualify", zh="否决投标", en="disqualify a bid", roles={Role.OWNER})
async def disqualify_bid(op: Operation, bid_id: BidId, reason: str) -> list[Fact]:
    """The owner rejects a bid that does not meet what was asked, with the reason, before the result."""
    found = await store.rows.one(Bid, bid_id)
    tender = await tenders.lock(found.tender)
    sight.demand_owner(tender, op.actor, "否决投标")
    demand_free(tender, "否决投标")
    if tender.state != "selecting":
        raise Refused("no_such_step", thing="tender", state=tender.state, event="disqualify")
    bid = await store.rows.one(Bid, bid_id, "UPDATE")
    reason, now = words("理由", reason), await op.now()
    await _step(bid, "disqualify", reason=reason)
    told = BidDisqualified(tender=tender.id, bid=bid_id, agency=bid.agency, reason=reason, at=now)
    left = [one for one in await store.of_tender(tender.id) if one.state == "valid"]
    return [told, *await fail_short_lots(op, tender, left, "有效投标")]
