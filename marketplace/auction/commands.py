"""Auctions: begun when bids are open, spoken in, closed by the clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import msgspec

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import new_id
from app.core.refusal import Refused
from marketplace.auction import rules, store
from marketplace.auction.facts import AuctionBegun, AuctionClosed, PriceSpoken
from marketplace.auction.model import STEMS, Auction, AuctionId, Phase, Speaker, Word, WordId
from marketplace.bids import store as bids
from marketplace.bids.model import Bid
from marketplace.bids.opening.commands import hold_draws
from marketplace.policy.method import Method
from marketplace.tenders import store as tenders
from marketplace.tenders.commands import move
from marketplace.tenders.model import Lot, Tender, TenderId
from marketplace.tenders.rules import amount as checked_amount
from marketplace.tenders.rules import demand_free
from storage.operation import operation
from storage.unit import Operation

MACHINE = {Role.SYSTEM}


@operation("auction.begin", zh="开始竞价", en="begin the auctions of a tender", roles=MACHINE)
async def begin_auctions(op: Operation, tender_id: TenderId) -> list[Fact] | None:
    """One for each open lot, all at the same time. Nothing the second time."""
    tender = await tenders.lock(tender_id)
    if tender.state != "opening" or tender.method != Method.AUCTION:
        return None
    demand_free(tender, "开始竞价")
    valid = [bid for bid in await bids.of_tender(tender_id) if bid.state == "valid"]
    begins_at = await op.now() + timedelta(seconds=tender.frozen.auction.lead)
    facts: list[Fact] = []
    for lot in await tenders.lots(tender_id):
        if lot.state == "open":
            auction = _auction(tender, lot, [bid for bid in valid if bid.lot == lot.id], begins_at)
            await store.rows.add(auction)
            facts.append(_begun(auction))
    ends = max(rules.ends_at(one) for one in await store.of_tender(tender_id))
    await move(tender, "auction", next_due=ends)
    return facts


def _auction(tender: Tender, lot: Lot, valid: list[Bid], begins_at: datetime) -> Auction:
    numbers, terms = tender.frozen.auction, tender.terms
    assert terms is not None and terms.step is not None, "an auction is published with its step"
    return Auction(
        id=AuctionId(new_id()),
        tender=tender.id,
        lot=lot.id,
        speakers=tuple(_speaker(place, bid) for place, bid in enumerate(valid)),
        rounds=numbers.rounds,
        turn=numbers.turn,
        pause=numbers.pause,
        step=terms.step,
        begins_at=begins_at,
    )


def _speaker(place: int, bid: Bid) -> Speaker:
    assert bid.offer is not None and bid.offer.price is not None, "a valid bid of an auction has its price"
    turn, stem = divmod(place, len(STEMS))
    alias = STEMS[stem] + (str(turn + 1) if turn else "")
    assert bid.submitted_at is not None
    return Speaker(alias, bid.id, bid.agency, bid.receipt or 0, bid.offer.price, bid.submitted_at)


def _begun(auction: Auction) -> AuctionBegun:
    return AuctionBegun(
        auction=auction.id,
        tender=auction.tender,
        lot=auction.lot,
        begins_at=auction.begins_at,
        rounds=auction.rounds,
        step=auction.step,
        speakers=len(auction.speakers),
    )


@operation("auction.speak", zh="竞价报价", en="speak a price", roles={Role.AGENCY})
async def speak(op: Operation, auction_id: AuctionId, amount: Decimal) -> PriceSpoken:
    """In one's turn by the database's clock, one step below the best price at least."""
    auction = await store.rows.one(Auction, auction_id, "UPDATE")
    tender = await tenders.rows.one(Tender, auction.tender)
    agency = op.actor.organisation
    if agency not in {one.agency for one in auction.speakers}:
        raise Refused("not_found", thing="竞价")
    demand_free(tender, "报价")
    amount = checked_amount("amount", amount)
    words, now = await store.words(auction_id), await op.now()
    lot = await tenders.rows.one(Lot, auction.lot)
    here = rules.check_price(auction, words, agency, amount, lot.floor, now)
    assert here.speaker is not None and op.actor.person is not None
    word = Word(
        id=WordId(new_id()),
        auction=auction_id,
        bid=here.speaker.bid,
        person=op.actor.person,
        round=here.round,
        amount=amount,
        at=now,
    )
    await store.rows.add(word)
    return PriceSpoken(
        auction=auction_id, bid=word.bid, alias=here.speaker.alias, round=here.round, amount=amount, at=now
    )


@operation("auction.close", zh="竞价结束", en="close an auction", roles=MACHINE)
async def close_auction(op: Operation, auction_id: AuctionId) -> list[Fact] | None:
    """When its last turn is over; with the last lot the tender goes on to its decision. Once."""
    found = await store.rows.one(Auction, auction_id)
    tender = await tenders.lock(found.tender)
    auction, now = await store.rows.one(Auction, auction_id, "UPDATE"), await op.now()
    words = await store.words(auction_id)
    if auction.closed_at is not None or rules.stage(auction, words, now).phase != Phase.OVER:
        return None
    if tender.state != "auction" or tender.hold:
        return None
    await store.rows.save(auction, msgspec.structs.replace(auction, closed_at=now))
    prices = {one.speaker.alias: one.amount for one in rules.standings(auction, words)}
    if all(one.closed_at is not None for one in await store.of_tender(tender.id)):
        await hold_draws(op, await move(tender, "select", next_due=None))
    return [AuctionClosed(auction=auction_id, tender=tender.id, prices=prices, at=now)]
