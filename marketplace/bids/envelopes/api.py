"""The JSON API of sealed bids: what to seal with, the envelope handed in, and what the opening gave."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from marketplace.bids import queries
from marketplace.bids.api import SubmittedOut
from marketplace.bids.envelopes.commands import seal_bid
from marketplace.bids.facts import BidSubmitted
from marketplace.bids.receipts import receipt
from marketplace.sealed.model import LARGEST
from marketplace.sealed.queries import record, sheet
from marketplace.sealed.seal import Sheet
from marketplace.tenders import draws
from marketplace.tenders.api import PUBLIC
from marketplace.tenders.model import LotId, TenderId
from marketplace.tenders.queries import seen_lot, seen_tender
from storage.unit import Context


class EnvelopeIn(msgspec.Struct, forbid_unknown_fields=True):
    """The envelope as text: its hash is of these very bytes."""

    envelope: Annotated[str, Meta(min_length=1, max_length=LARGEST)]


@get("/api/lots/{lot_id:uuid}/sealing-sheet", public=PUBLIC)
async def show_sheet(lot_id: FromPath[UUID], request: Request[Any, Any, Any]) -> Sheet:
    """What a bid for the lot is sealed with. Refused("keys_missing") before all keys are announced."""
    tender, lot = await seen_lot(LotId(lot_id), request.user)
    return await sheet(tender.id, lot.id, draws.purpose(tender, lot))


@post("/api/lots/{lot_id:uuid}/envelopes", operation=seal_bid)
async def take_envelope(
    context: NamedDependency[Context],
    lot_id: FromPath[UUID],
    data: JSONBody[EnvelopeIn],
    request: Request[Any, Any, Any],
) -> SubmittedOut:
    """The bid's receipt, with its inclusion proof or the word that it is pending."""
    entry, facts = await seal_bid.with_entry(context, LotId(lot_id), data.envelope)
    fact = next(fact for fact in facts if isinstance(fact, BidSubmitted))
    patience = (await seen_tender(fact.tender, context.actor)).frozen.sealing.receipt_wait
    proof = await receipt(fact.bid, request.app.state.settings, patience=patience, entry=entry)
    return SubmittedOut(fact.bid, fact.receipt, fact.at, fact.sha256, proof)


@get("/api/tenders/{tender_id:uuid}/opening", public=PUBLIC)
async def show_opening(tender_id: FromPath[UUID], request: Request[Any, Any, Any]) -> Response[bytes]:
    """The opening record as a file. Refused("not_opened_yet"), and "auction_running" until the last turn."""
    tender = await seen_tender(TenderId(tender_id), request.user)
    queries.demand_told(tender)
    found = await record(tender.id)
    headers = {"Content-Disposition": f'attachment; filename="opening-{tender_id}.json"'}
    text = msgspec.json.format(msgspec.json.encode(found), indent=1)
    return Response(text, media_type="application/json", headers=headers)


routes = [show_sheet, take_envelope, show_opening]
