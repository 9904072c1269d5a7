"""The opening (开标): sealed bids are read, and what is plainly wrong with them is told."""

from __future__ import annotations

from uuid import UUID

import msgspec

from app.core.actor import Role
from app.core.fact import Fact
from app.core.refusal import Refused
from app.draw.commands import hold_draw
from app.draw.queries import draw_for
from marketplace.bids import rules, states, store
from marketplace.bids.beacon.queries import awaited, drawn_with
from marketplace.bids.commands import fail_short_lots
from marketplace.bids.corrections.rules import demand_was_asked, demand_windows_closed
from marketplace.bids.facts import BidDisqualified, BidsOpened
from marketplace.bids.model import Bid, BidId
from marketplace.bids.opening.contents import contents
from marketplace.policy.method import Method
from marketplace.sealed.queries import nonces
from marketplace.tenders import draws, sight
from marketplace.tenders import store as tenders
from marketplace.tenders.commands import move
from marketplace.tenders.model import Lot, Tender, TenderId
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
    sealed = [bid for bid in await store.of_tender(tender_id) if bid.state == "sealed"]
    read = await contents(tender_id, sealed)
    if read is None:
        return None  # keys are missing that could still come
    now = await op.now()
    closed = [await _step(bid, "leave", reason=read[bid.id].why) for bid in sealed if not read[bid.id].opened]
    opened = [await _step(bid, "open", offer=read[bid.id].offer) for bid in sealed if read[bid.id].opened]
    tender = await move(tender, "open", opened_at=now)
    if tender.method != Method.AUCTION:  # an auction goes on from here by its own moment
        tender = await move(tender, "select")
    lots = {lot.id: lot for lot in await tenders.lots(tender_id)}
    told = BidsOpened(
        tender=tender_id, opened=[bid.id for bid in opened], unopened=[bid.id for bid in closed], at=now
    )
    facts: list[Fact] = [told]
    if tender.bids_told:  # the draw file names all bidders, so that of an auction waits for its end
        await hold_draws(op, tender)
    valid = []
    for bid in opened:
        why = read[bid.id].why or _faults(tender, lots[bid.lot], bid)
        if why:
            await _step(bid, "disqualify", reason=why)
            facts.append(BidDisqualified(tender=tender_id, bid=bid.id, agency=bid.agency, reason=why, at=now))
        else:
            valid.append(await _step(bid, "accept"))
    return [*facts, *await fail_short_lots(op, tender, valid, "有效投标")]


async def hold_draws(op: Operation, tender: Tender) -> None:
    """Hold the draw of every lot with its bidders' sealed nonces; where a beacon was named, not before it."""
    if await awaited(tender):
        return
    beacon = await drawn_with(tender)
    receipts: dict[UUID, int] = {
        bid.id: bid.receipt for bid in await store.of_tender(tender.id) if bid.receipt
    }
    for lot in await tenders.lots(tender.id):
        draw = await draw_for(draws.purpose(tender, lot))
        if draw is not None and draw.state == "frozen":
            given = await nonces(tender.id, lot.id, draw.purpose)
            revealed = {receipts[bid]: nonce for bid, nonce in given.items()}
            await hold_draw(op, draw.id, revealed, beacon)


def _faults(tender: Tender, lot: Lot, bid: Bid) -> str:
    """What is wrong with an opened offer, in words; empty if it may stand."""
    assert bid.offer is not None
    return "；".join(defect.words for defect in rules.defects(tender, lot, bid, bid.offer))


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
    corrections = await store.corrections(tender.id)
    demand_was_asked(bid_id, corrections)
    demand_windows_closed(corrections, now)
    await _step(bid, "disqualify", reason=reason)
    told = BidDisqualified(tender=tender.id, bid=bid_id, agency=bid.agency, reason=reason, at=now)
    left = [one for one in await store.of_tender(tender.id) if one.state == "valid"]
    return [told, *await fail_short_lots(op, tender, left, "有效投标")]
