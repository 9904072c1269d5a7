"""Bids on the tender's page: one's own with its receipt, and all of them once they are opened."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Meta

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import page
from app.html.visit import visit
from app.register.organisations.queries import named
from marketplace.bids import commands, queries, rules
from marketplace.bids.corrections.commands import ask_correction, correct
from marketplace.bids.model import Bid, BidId, Correction, Offer
from marketplace.bids.opening.commands import disqualify_bid
from marketplace.bids.receipts import receipt
from marketplace.bids.words import state_word
from marketplace.sealed.queries import sealing
from marketplace.signups.queries import signup_of
from marketplace.tenders.model import Lot, LotId, Tender, TenderId
from marketplace.tenders.pages import moved, said
from marketplace.tenders.queries import Matter, seen_tender
from marketplace.tenders.sections import section
from storage.unit import Context

Request_ = Request[Any, Any, Any]


@section("bids", "marketplace/bids/of_tender.html", order=40)
async def bids_of(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    tender = matter.tender
    own = await queries.own_bids(tender.id, actor)
    may_bid = await _may_bid(matter, actor)
    opened = await queries.opened_bids(tender) if tender.bids_told else None
    if not own and not may_bid and opened is None and tender.state not in ("bidding", "sealed"):
        return None
    names = await named({one.agency for one in opened or []})
    lots = {lot.id: lot for lot in matter.lots}
    return {
        "own": [_row(one, lots[one.lot]) for one in reversed(own)],
        "lots": matter.lots if may_bid else [],
        "sealed": await sealing(tender.id) is not None,
        "opened": None
        if opened is None
        else [_row(one, lots[one.lot]) | {"agency": names[one.agency].name} for one in opened],
        "may_disqualify": matter.owns and tender.state == "selecting",
        "corrections": await _corrections(matter, own),
        "now": matter.now,
    }


async def _corrections(matter: Matter, own: list[Bid]) -> dict[BidId, Correction]:
    """What was asked to be corrected, for the owner, the supervisors and the agency concerned."""
    found = await queries.corrections(matter.tender.id)
    mine = {one.id for one in own}
    return {one.bid: one for one in found if matter.owns or matter.supervises or one.bid in mine}


async def _may_bid(matter: Matter, actor: Actor) -> bool:
    """Whether bids are taken now and the acting agency's sign-up stands."""
    if actor.organisation is None or not actor.holds(Role.AGENCY):
        return False
    try:
        rules.demand_open(matter.tender, matter.now)
    except Refused:
        return False
    signup = await signup_of(matter.tender.id, actor.organisation)
    return signup is not None and signup.state == "active"


def _row(bid: Bid, lot: Lot) -> dict[str, Any]:
    return {"it": bid, "lot": lot, "state": state_word(bid.state)}


class Typed(msgspec.Struct):
    """An open offer as the agency types it."""

    price: Annotated[str, Meta(pattern=r"^\d{1,10}(\.\d{1,2})?$")]
    duration_days: Annotated[int, Meta(ge=1, le=3650)] | None = None
    statement: Annotated[str, Meta(max_length=4000)] = ""


@post("/tenders/{tender_id:uuid}/lots/{lot_id:uuid}/bids", operation=commands.draft_bid)
async def bid(
    context: NamedDependency[Context], tender_id: FromPath[UUID], lot_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    """Draft and submit in one step: the second button of the form keeps it as a draft."""
    form = await Form.read(request, Typed)
    tender = await seen_tender(TenderId(tender_id), context.actor)
    return await moved(tender_id, _bid(context, tender, LotId(lot_id), form, request), request)


async def _bid(context: Context, tender: Tender, lot: LotId, form: Form[Typed], request: Request_) -> None:
    if form.errors:
        raise Refused("invalid", field="price", why="；".join(form.errors.values()))
    typed = form.value
    offer = msgspec.convert(
        {
            "price": typed.price,
            "currency": tender.currency,
            "tax": tender.tax.value,
            "duration_days": typed.duration_days,
            "statement": typed.statement,
        },
        Offer,
    )
    fact = await commands.draft_bid(context, lot, offer)
    if await said(request, "act") != "draft":
        await commands.submit_bid(context, fact.bid)


@post("/tenders/{tender_id:uuid}/bids/{bid_id:uuid}/submission", operation=commands.submit_bid)
async def submit(
    context: NamedDependency[Context], tender_id: FromPath[UUID], bid_id: FromPath[UUID]
) -> Response[Any]:
    return await moved(tender_id, commands.submit_bid(context, BidId(bid_id)))


@post("/tenders/{tender_id:uuid}/bids/{bid_id:uuid}/withdrawal", operation=commands.withdraw_bid)
async def withdraw(
    context: NamedDependency[Context], tender_id: FromPath[UUID], bid_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(tender_id, commands.withdraw_bid(context, BidId(bid_id), reason), request)


@post("/tenders/{tender_id:uuid}/bids/{bid_id:uuid}/disqualification", operation=disqualify_bid)
async def disqualify(
    context: NamedDependency[Context], tender_id: FromPath[UUID], bid_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(tender_id, disqualify_bid(context, BidId(bid_id), reason), request)


@post("/tenders/{tender_id:uuid}/bids/{bid_id:uuid}/correction-request", operation=ask_correction)
async def ask(
    context: NamedDependency[Context], tender_id: FromPath[UUID], bid_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    text = await said(request, "text")
    return await moved(tender_id, ask_correction(context, BidId(bid_id), text), request)


@post("/tenders/{tender_id:uuid}/bids/{bid_id:uuid}/correction", operation=correct)
async def give_correction(
    context: NamedDependency[Context], tender_id: FromPath[UUID], bid_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    text = await said(request, "text")
    return await moved(tender_id, correct(context, BidId(bid_id), text), request)


@get("/tenders/{tender_id:uuid}/bids/{bid_id:uuid}/receipt", reading={Role.AGENCY})
async def show_receipt(tender_id: FromPath[UUID], bid_id: FromPath[UUID], request: Request_) -> Response[str]:
    """The receipt of one's own bid, with the proof that it stands in the public log."""
    tender = await seen_tender(TenderId(tender_id), visit().actor)
    own = await queries.own_bid(BidId(bid_id), visit().actor)
    if own.tender != tender.id:
        raise Refused("not_found", thing="投标")
    settings = request.app.state.settings
    patience = tender.frozen.sealing.receipt_wait
    return await page(
        "marketplace/bids/receipt.html",
        tender=tender,
        bid=own,
        state=state_word(own.state),
        proof=await receipt(own.id, settings, patience=patience),
    )


routes = [bid, submit, withdraw, disqualify, ask, give_correction, show_receipt]
