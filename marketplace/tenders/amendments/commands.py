"""Amending a published tender (更正公告): openly, with the reason, and with time left to react."""

from __future__ import annotations

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.holidays.queries import calendar
from marketplace.tenders import sight, store
from marketplace.tenders.amendments import rules
from marketplace.tenders.amendments.model import Change
from marketplace.tenders.facts import TenderAmended
from marketplace.tenders.model import Amendment, TenderId
from marketplace.tenders.rules import next_due, words
from storage.operation import operation
from storage.unit import Operation


@operation("tender.amend", zh="发布更正公告", en="amend a tender", roles={Role.OWNER})
async def amend_tender(op: Operation, tender_id: TenderId, change: Change, reason: str) -> TenderAmended:
    """Bids that were submitted stay as they are; their agencies are told and may replace them."""
    tender = await store.lock(tender_id)
    sight.demand_owner(tender, op.actor, "更正")
    now = await op.now()
    later = rules.amended(tender, change, await calendar(), now)
    lots = await store.lots(tender_id)
    later_lots = rules.amended_lots(tender, lots, change.lots)
    told = list(rules.differences(tender, later, rules.FIELDS))
    for lot, new in zip(lots, later_lots, strict=True):
        told += rules.differences(lot, new, ("budget", "ceiling", "floor"), f"lots.{lot.number}.")
        await store.rows.save(lot, new)
    if not told:
        raise Refused("nothing_amended")
    amendment = Amendment(
        id=new_id(),
        tender=tender_id,
        number=len(await store.rows.of(Amendment, tender=tender_id)) + 1,
        reason=words("更正理由", reason),
        before={name: old for name, old, _ in told},
        after={name: new for name, _, new in told},
        at=now,
    )
    await store.rows.add(amendment)
    await store.rows.save(tender, msgspec.structs.replace(later, next_due=next_due(later)))
    return TenderAmended(
        tender=tender_id,
        number=amendment.number,
        before=amendment.before,
        after=amendment.after,
        reason=amendment.reason,
        at=now,
    )
