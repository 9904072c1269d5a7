"""The JSON API of bids."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.html.visit import visit
from marketplace.bids import commands, queries
from marketplace.bids.model import Bid, BidId, Offer
from marketplace.bids.opening import commands as opening
from marketplace.bids.receipts import BidReceipt, receipt
from marketplace.tenders.api import PUBLIC
from marketplace.tenders.model import LotId, TenderId
from marketplace.tenders.queries import seen_tender
from storage.unit import Context


class BidOut(msgspec.Struct, frozen=True):
    """A bid: one's own, or anybody's after the opening."""

    id: BidId
    lot: LotId
    agency: OrganisationId
    state: str
    receipt: int | None
    submitted_at: datetime | None
    sha256: str
    offer: Offer | None
    reason: str


class SubmittedOut(msgspec.Struct, frozen=True):
    bid: BidId
    receipt: int
    submitted_at: datetime
    sha256: str
    proof: BidReceipt


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]


def _out(bid: Bid) -> BidOut:
    return BidOut(*(getattr(bid, name) for name in BidOut.__struct_fields__))


@get("/api/tenders/{tender_id:uuid}/bids", public=PUBLIC)
async def list_bids(tender_id: FromPath[UUID]) -> list[BidOut]:
    """All bids, once they are opened; before that nobody reads them, nor how many there are."""
    tender = await seen_tender(TenderId(tender_id), visit().actor)
    return [_out(bid) for bid in await queries.opened_bids(tender)]


@get("/api/tenders/{tender_id:uuid}/bids/own", reading={Role.AGENCY})
async def list_own_bids(tender_id: FromPath[UUID]) -> list[BidOut]:
    tender = await seen_tender(TenderId(tender_id), visit().actor)
    return [_out(bid) for bid in await queries.own_bids(tender.id, visit().actor)]


@get("/api/bids/{bid_id:uuid}", reading={Role.AGENCY})
async def show_bid(bid_id: FromPath[UUID]) -> BidOut:
    return _out(await queries.own_bid(BidId(bid_id), visit().actor))


@post("/api/lots/{lot_id:uuid}/bids", operation=commands.draft_bid)
async def draft_bid(
    context: NamedDependency[Context], lot_id: FromPath[UUID], data: JSONBody[Offer]
) -> BidOut:
    fact = await commands.draft_bid(context, LotId(lot_id), data)
    return _out(await queries.own_bid(fact.bid, context.actor))


@post("/api/bids/{bid_id:uuid}/submission", operation=commands.submit_bid)
async def submit_bid(
    context: NamedDependency[Context], bid_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> SubmittedOut:
    """The receipt carries its inclusion proof, or says that it is pending."""
    await commands.submit_bid(context, BidId(bid_id))
    bid = await queries.own_bid(BidId(bid_id), context.actor)
    assert bid.receipt is not None and bid.submitted_at is not None
    settings = request.app.state.settings
    tender = await seen_tender(bid.tender, context.actor)
    proof = await receipt(bid.id, settings, patience=tender.frozen.sealing.receipt_wait)
    return SubmittedOut(bid.id, bid.receipt, bid.submitted_at, bid.sha256, proof)


@get("/api/bids/{bid_id:uuid}/receipt", reading={Role.AGENCY})
async def show_receipt(bid_id: FromPath[UUID], request: Request[Any, Any, Any]) -> BidReceipt:
    bid = await queries.own_bid(BidId(bid_id), visit().actor)
    return await receipt(bid.id, request.app.state.settings, patience=0)


@post("/api/bids/{bid_id:uuid}/withdrawal", operation=commands.withdraw_bid)
async def withdraw_bid(
    context: NamedDependency[Context], bid_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> BidOut:
    await commands.withdraw_bid(context, BidId(bid_id), data.reason)
    return _out(await queries.own_bid(BidId(bid_id), context.actor))


@post("/api/bids/{bid_id:uuid}/disqualification", operation=opening.disqualify_bid)
async def disqualify_bid(
    context: NamedDependency[Context], bid_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, str]:
    await opening.disqualify_bid(context, BidId(bid_id), data.reason)
    return {"state": "disqualified"}


routes = [
    list_bids,
    list_own_bids,
    show_bid,
    draft_bid,
    submit_bid,
    show_receipt,
    withdraw_bid,
    disqualify_bid,
]
