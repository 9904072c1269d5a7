"""A sealed bid: the envelope is the bid. What is in it nobody knows until the opening."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import new_id
from marketplace.bids import rules, states, store
from marketplace.bids.commands import held_lot, replace_earlier
from marketplace.bids.model import Bid, BidId
from marketplace.sealed.commands import keep_envelope
from marketplace.signups import store as signups
from marketplace.signups.commands import acting_agency
from marketplace.signups.queries import demand_lot_fits, demand_unbarred
from marketplace.signups.rules import demand_active
from marketplace.tenders.model import LotId
from storage.operation import operation
from storage.unit import Operation


@operation("bid.seal", zh="提交密封投标", en="submit a sealed bid", roles={Role.AGENCY})
async def seal_bid(op: Operation, lot_id: LotId, envelope: str) -> list[Fact]:
    """Take the envelope, byte for byte; the agency's earlier bid for the lot is withdrawn with it."""
    lot, tender = await held_lot(lot_id)
    now = await op.now()
    rules.demand_open(tender, now)
    agency = acting_agency(op.actor)
    demand_active(await signups.of_agency(tender.id, agency), "投标")
    await demand_unbarred(tender, lot, agency, "投标")
    await demand_lot_fits(tender, lot, agency)
    assert op.actor.person is not None
    id, receipt = BidId(new_id()), await store.next_receipt()
    kept, taken = await keep_envelope(tender.id, id, receipt, envelope, lot=lot.id, bidder=agency)
    bid = Bid(
        id=id,
        tender=tender.id,
        lot=lot.id,
        agency=agency,
        person=op.actor.person,
        state=states.BID.initial,
        drafted_at=now,
        sha256=kept.sha256,
    )
    fact = rules.submit(tender, bid, receipt, now)
    withdrawn = await replace_earlier(fact)
    state = states.BID.step(bid.state, "submit")
    await store.rows.add(replace(bid, state=state, receipt=receipt, submitted_at=fact.at))
    return [fact, taken, *withdrawn]
