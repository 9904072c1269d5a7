"""Publishing a failed tender again (重新采购): once, as a new draft that names the failed one."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from marketplace.tenders import sight, states, store
from marketplace.tenders.facts import TenderDrafted
from marketplace.tenders.model import Hold, LotId, TenderId
from marketplace.tenders.rules import check_moments
from storage.constraints import means
from storage.operation import operation
from storage.unit import Operation

means("tender_earlier_key", "republished_already")


@operation("tender.republish", zh="重新采购", en="draft a failed tender again", roles={Role.OWNER})
async def republish_tender(
    op: Operation, tender_id: TenderId, questions_due: datetime, signups_due: datetime, bids_due: datetime
) -> TenderDrafted:
    """A new draft of what failed, with new moments; it is then published as usual."""
    failed = await store.lock(tender_id)
    sight.demand_owner(failed, op.actor, "重新采购")
    if failed.state != "failed" or failed.earlier is not None:
        code = "republished_already" if failed.earlier else "no_such_step"
        raise Refused(code, thing="tender", state=failed.state, event="republish")
    assert op.actor.person is not None
    now = await op.now()
    check_moments((questions_due, signups_due, bids_due), now)
    again = msgspec.structs.replace(
        failed,
        id=TenderId(new_id()),
        number=await store.next_number(now.astimezone(CHINA).year),
        state=states.TENDER.initial,
        hold=Hold.NONE,
        policy=None,
        drafted_by=op.actor.person,
        drafted_at=now,
        questions_due=questions_due,
        signups_due=signups_due,
        bids_due=bids_due,
        published_at=None,
        opened_at=None,
        awarded_at=None,
        ended_at=None,
        ending="",
        earlier=failed.id,
        next_due=None,
    )
    await store.rows.add(again)
    for lot in await store.lots(failed.id):
        new = msgspec.structs.replace(
            lot, id=LotId(new_id()), tender=again.id, state=states.LOT.initial, ending=""
        )
        await store.rows.add(new)
    return TenderDrafted(tender=again.id, number=again.number, title=again.title, at=now)
