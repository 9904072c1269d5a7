"""The JSON API of cancellations."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from marketplace.tenders.api import TenderOut, shown
from marketplace.tenders.cancellation.commands import begin_cancellation, withdraw_cancellation
from marketplace.tenders.model import PaperId, TenderId
from storage.unit import Context


class CancellationIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Annotated[str, Meta(max_length=4000)] = ""
    paper: PaperId | None = None


@post("/api/tenders/{tender_id:uuid}/cancellation", operation=begin_cancellation)
async def cancel(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[CancellationIn]
) -> TenderOut:
    """Pending for the policy's days, then in effect; `paper` is a document of the tender."""
    await begin_cancellation(context, TenderId(tender_id), data.reason, data.paper)
    return await shown(tender_id)


@post("/api/tenders/{tender_id:uuid}/cancellation/withdrawal", operation=withdraw_cancellation)
async def uncancel(context: NamedDependency[Context], tender_id: FromPath[UUID]) -> TenderOut:
    await withdraw_cancellation(context, TenderId(tender_id))
    return await shown(tender_id)


routes = [cancel, uncancel]
