"""Corrections (更正): before the owner rejects a bid, its agency is told all, once, and may mend it."""

from __future__ import annotations

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.html.say import moment
from app.register.holidays.queries import calendar
from marketplace.bids import store
from marketplace.bids.facts import CorrectionAsked, CorrectionGiven
from marketplace.bids.model import Bid, BidId, Correction
from marketplace.tenders import sight
from marketplace.tenders import store as tenders
from marketplace.tenders.periods import after
from marketplace.tenders.rules import demand_free, words
from storage.operation import operation
from storage.unit import Operation


@operation("bid.ask_correction", zh="一次性告知更正", en="ask for a correction", roles={Role.OWNER})
async def ask_correction(op: Operation, bid_id: BidId, what: str) -> CorrectionAsked:
    """Formal faults can be mended; the price cannot. Nothing is decided while the window is open."""
    found = await store.rows.one(Bid, bid_id)
    tender = await tenders.lock(found.tender)
    sight.demand_owner(tender, op.actor, "告知更正")
    demand_free(tender, "告知更正")
    bid = await store.rows.one(Bid, bid_id, "UPDATE")
    if tender.state != "selecting" or bid.state != "valid":
        raise Refused("no_such_step", thing="bid", state=bid.state, event="ask_correction")
    now = await op.now()
    correction = Correction(
        id=new_id(),
        tender=tender.id,
        bid=bid_id,
        agency=bid.agency,
        what=words("更正内容", what),
        asked_at=now,
        due=after(now, tender.frozen.periods.correction, await calendar()),
    )
    await store.rows.add(correction)
    return CorrectionAsked(tender=tender.id, bid=bid_id, text=correction.what, due=correction.due)


@operation("bid.correct", zh="提交更正", en="give a correction", roles={Role.AGENCY})
async def correct(op: Operation, bid_id: BidId, text: str) -> CorrectionGiven:
    """What the agency says or mends, until the window closes. The last word counts."""
    found = await store.rows.one(Bid, bid_id)
    if found.agency != op.actor.organisation:
        raise Refused("not_found", thing="投标")
    tender = await tenders.lock(found.tender)
    demand_free(tender, "提交更正")
    asked = await store.rows.of(Correction, bid=bid_id)
    if not asked:
        raise Refused("not_found", thing="更正通知")
    now = await op.now()
    if now >= asked[0].due:
        raise Refused("correction_over", due=moment(asked[0].due))
    text = words("更正", text)
    await store.rows.save(asked[0], msgspec.structs.replace(asked[0], answer=text, answered_at=now))
    return CorrectionGiven(tender=tender.id, bid=bid_id, text=text, at=now)
