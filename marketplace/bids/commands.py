"""Bidding: drafted, submitted, withdrawn; and the deadline, after which bids are sealed."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import new_id
from app.core.refusal import Refused
from app.draw.commands import freeze_draw
from app.draw.queries import draw_for
from app.register.organisations.queries import named
from marketplace.bids import rules, states, store
from marketplace.bids.facts import BidDrafted, BidExcluded, BidSubmitted, BidWithdrawn
from marketplace.bids.model import Bid, BidId, Offer
from marketplace.credit.queries import credit_now
from marketplace.sealed.commands import close_sealing
from marketplace.sealed.queries import pledges, sealing
from marketplace.sealed.store import drop_envelope
from marketplace.signups import store as signups
from marketplace.signups.commands import acting_agency, demand_public
from marketplace.signups.queries import barring, demand_lot_fits, demand_unbarred
from marketplace.signups.rules import demand_active
from marketplace.tenders import draws
from marketplace.tenders import store as tenders
from marketplace.tenders.commands import fail, move, move_lot
from marketplace.tenders.facts import BiddingClosed, LotFailed
from marketplace.tenders.model import Lot, LotId, Tender, TenderId
from marketplace.tenders.rules import demand_due, demand_free, words
from storage.operation import operation
from storage.unit import Operation

AGENCIES = {Role.AGENCY}
MACHINE = {Role.SYSTEM}


@operation("bid.draft", zh="保存投标草稿", en="keep a draft bid", roles=AGENCIES)
async def draft_bid(op: Operation, lot_id: LotId, offer: Offer) -> BidDrafted:
    """A draft of the agency's own. What is not submitted by the deadline is dropped and never opened."""
    lot, tender = await held_lot(lot_id)
    rules.demand_open(tender, await op.now())
    if await sealing(tender.id) is not None:
        raise Refused("must_be_sealed")
    agency = acting_agency(op.actor)
    demand_active(await signups.of_agency(tender.id, agency), "投标")
    await demand_unbarred(tender, lot, agency, "投标")
    await demand_lot_fits(tender, lot, agency)
    assert op.actor.person is not None
    draft = Bid(
        id=BidId(new_id()),
        tender=tender.id,
        lot=lot_id,
        agency=agency,
        person=op.actor.person,
        state=states.BID.initial,
        drafted_at=await op.now(),
        sha256=rules.digest(offer),
        offer=offer,
    )
    for defect in rules.defects(tender, lot, draft, offer):
        raise Refused("offer_refused", why=f"{defect.words}。", field=defect.field)
    for earlier in await store.of_agency(lot_id, agency):
        if earlier.state == "draft":
            await _step(earlier, "drop", reason="由新草稿替换")
    await store.rows.add(draft)
    return BidDrafted(bid=draft.id, lot=lot_id, sha256=draft.sha256)


async def held_lot(lot_id: LotId) -> tuple[Lot, Tender]:
    """The lot, and its tender held still. Agencies bid beside one another; the deadline waits for them."""
    lot = await tenders.rows.one(Lot, lot_id)
    tender = await tenders.hold_still(lot.tender)
    demand_public(tender)
    return lot, tender


@operation("bid.submit", zh="提交投标", en="submit a bid", roles=AGENCIES)
async def submit_bid(op: Operation, bid_id: BidId) -> list[Fact]:
    """The draft becomes the bid; an earlier bid of the agency for the lot is withdrawn with it."""
    bid = await _own(op, bid_id)
    lot, tender = await held_lot(bid.lot)
    demand_active(await signups.of_agency(tender.id, bid.agency), "投标")
    await demand_unbarred(tender, lot, bid.agency, "投标")
    bid = await store.rows.one(Bid, bid_id, "UPDATE")
    fact = rules.submit(tender, bid, await store.next_receipt(), await op.now())
    withdrawn = await replace_earlier(fact)
    await _step(bid, "submit", receipt=fact.receipt, submitted_at=fact.at)
    return [fact, *withdrawn]


async def replace_earlier(by: BidSubmitted) -> list[Fact]:
    """The agency's earlier bid for the lot is withdrawn; its envelope, if it was sealed, is destroyed."""
    told: list[Fact] = []
    for earlier in await store.of_agency(by.lot, by.agency):
        if earlier.state == "submitted":
            reason = "由新的投标替换"
            await _step(earlier, "withdraw", reason=reason)
            await drop_envelope(earlier.id)
            told.append(BidWithdrawn(bid=earlier.id, lot=earlier.lot, reason=reason, at=by.at))
    return told


async def _own(op: Operation, bid_id: BidId) -> Bid:
    """The agency's own bid. Refused("not_found") for anybody else's: its existence is not told."""
    bid = await store.rows.one(Bid, bid_id)
    if bid.agency != op.actor.organisation:
        raise Refused("not_found", thing="投标")
    return bid


async def _step(bid: Bid, event: str, **changes: object) -> Bid:
    state = states.BID.step(bid.state, event)
    return await store.rows.save(bid, msgspec.structs.replace(bid, state=state, **changes))


@operation("bid.withdraw", zh="撤回投标", en="withdraw a bid", roles=AGENCIES)
async def withdraw_bid(op: Operation, bid_id: BidId, reason: str) -> BidWithdrawn:
    """Until the deadline a bid may be taken back; afterwards it stands."""
    found = await _own(op, bid_id)
    _lot, tender = await held_lot(found.lot)
    now = await op.now()
    rules.demand_open(tender, now)
    bid = await store.rows.one(Bid, bid_id, "UPDATE")
    await _step(bid, "withdraw", reason=words("理由", reason))
    await drop_envelope(bid_id)
    return BidWithdrawn(bid=bid_id, lot=bid.lot, reason=reason, at=now)


@operation("tender.close_bidding", zh="投标截止", en="close the bidding", roles=MACHINE)
async def close_bidding(op: Operation, tender_id: TenderId) -> list[Fact] | None:
    """The deadline: drafts are dropped, bids sealed, lots with too few of them fail. Once only."""
    tender = await tenders.lock(tender_id)
    if tender.state != "bidding":
        return None
    now = await op.now()
    demand_free(tender, "投标截止")
    demand_due(tender, "投标截止", tender.bids_due, now)
    excluded = await _exclude(tender, await store.of_tender(tender_id), now)
    sealed, dropped = await _seal(tender, await store.of_tender(tender_id))
    tender = await move(tender, "close")
    await close_sealing(op, tender_id)
    credit = {str(bid.id): bid.credit for bid in sealed}
    facts: list[Fact] = [
        BiddingClosed(tender=tender_id, sealed=len(sealed), dropped=dropped, credit=credit, at=now),
        *excluded,
    ]
    facts += await fail_short_lots(op, tender, sealed, "投标")
    await _freeze_draws(op, tender, sealed)
    return facts


async def _freeze_draws(op: Operation, tender: Tender, sealed: list[Bid]) -> None:
    """The rosters of the draws: nobody joins or leaves after the deadline."""
    names = {id: one.name for id, one in (await named({bid.agency for bid in sealed})).items()}
    pledged = await pledges(tender.id)
    for lot in await tenders.lots(tender.id):
        draw = await draw_for(draws.purpose(tender, lot))
        if lot.state == "open" and draw is not None:
            of_lot = [bid for bid in sealed if bid.lot == lot.id]
            await freeze_draw(op, draw.id, rules.entrants(tender, lot, of_lot, names, pledged))


async def _exclude(tender: Tender, bids: list[Bid], now: datetime) -> list[BidExcluded]:
    """Who is barred at the deadline is in no roster and is not opened, whenever the bar began or ends."""
    told, lots = [], {lot.id: lot for lot in await tenders.lots(tender.id)}
    for bid in bids:
        why = bid.state == "submitted" and await barring(tender, lots[bid.lot], bid.agency)
        if why:
            await _step(bid, "exclude", reason=why)
            await drop_envelope(bid.id)  # never read
            told.append(BidExcluded(tender=tender.id, bid=bid.id, agency=bid.agency, reason=why, at=now))
    return told


async def _seal(tender: Tender, bids: list[Bid]) -> tuple[list[Bid], int]:
    """Submitted bids are sealed, each with its agency's credit of this moment; drafts are dropped."""
    credit = await credit_now({bid.agency for bid in bids}, tender.frozen)
    sealed = [await _step(bid, "seal", credit=credit[bid.agency]) for bid in bids if bid.state == "submitted"]
    dropped = [await _step(bid, "drop", offer=None) for bid in bids if bid.state == "draft"]
    return sealed, len(dropped)


async def fail_short_lots(op: Operation, tender: Tender, bids: list[Bid], what: str) -> list[Fact]:
    """Lots with fewer of these bids than the policy asks for fail, and the tender if none is left."""
    now, lots = await op.now(), await tenders.lots(tender.id)
    fewest = tender.frozen.signups.fewest(tender.method)
    short = rules.too_few(lots, bids, fewest, what)
    facts: list[Fact] = []
    for lot in lots:
        if lot.id in short:
            await move_lot(lot, "fail", ending=short[lot.id])
            facts.append(LotFailed(tender=tender.id, lot=lot.id, reason=short[lot.id], at=now))
    if facts and all(lot.state == "failed" or lot.id in short for lot in lots):
        facts.append(await fail(tender, next(iter(short.values())), now))
    return facts
