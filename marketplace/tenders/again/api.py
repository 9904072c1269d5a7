"""The JSON API of publishing a failed tender again."""

from __future__ import annotations

from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from marketplace.tenders.again.commands import republish_tender
from marketplace.tenders.api import TenderOut, shown
from marketplace.tenders.model import Moment, TenderId
from storage.unit import Context


class AgainIn(msgspec.Struct, forbid_unknown_fields=True):
    questions_due: Moment
    signups_due: Moment
    bids_due: Moment


@post("/api/tenders/{tender_id:uuid}/republication", operation=republish_tender)
async def republish(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[AgainIn]
) -> TenderOut:
    """A new draft of a failed tender, once; publish it as any other."""
    moments = (data.questions_due, data.signups_due, data.bids_due)
    fact = await republish_tender(context, TenderId(tender_id), *moments)
    return await shown(fact.tender)


routes = [republish]
