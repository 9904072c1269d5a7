"""The JSON API of a tender's beacon."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.html.visit import visit
from marketplace.bids.beacon import commands, queries
from marketplace.bids.beacon.model import Beacon
from marketplace.tenders.api import PUBLIC
from marketplace.tenders.model import Moment, TenderId
from marketplace.tenders.queries import seen_tender
from storage.unit import Context

Text = Annotated[str, Meta(max_length=4000)]


class EntryIn(msgspec.Struct, forbid_unknown_fields=True):
    value: Text
    found_in: Text
    published_at: Moment


class ValueIn(msgspec.Struct, forbid_unknown_fields=True):
    value: Text


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Text


class BeaconOut(msgspec.Struct, frozen=True):
    """What is known of a tender's beacon; who entered and who witnessed it stands in the trail."""

    source: str
    round: str
    state: str
    value: str
    found_in: str
    published_at: datetime | None
    entered_at: datetime | None
    settled_at: datetime | None
    reason: str


async def _shown(id: UUID) -> BeaconOut:
    tender = await seen_tender(TenderId(id), visit().actor)
    found: Beacon = await queries.beacon(tender)
    assert tender.beacon is not None
    names = BeaconOut.__struct_fields__[2:]
    return BeaconOut(tender.beacon.source, tender.beacon.round, *(getattr(found, name) for name in names))


@get("/api/tenders/{tender_id:uuid}/beacon", public=PUBLIC)
async def show(tender_id: FromPath[UUID]) -> BeaconOut:
    return await _shown(tender_id)


@post("/api/tenders/{tender_id:uuid}/beacon", operation=commands.enter_beacon)
async def enter(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[EntryIn]
) -> BeaconOut:
    """The value as the source published it, where it stands, and when it was published."""
    given = (data.value, data.found_in, data.published_at)
    await commands.enter_beacon(context, TenderId(tender_id), *given)
    return await _shown(tender_id)


@post("/api/tenders/{tender_id:uuid}/beacon/witness", operation=commands.witness_beacon)
async def witness(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[ValueIn]
) -> BeaconOut:
    """The value as the witness has read it himself; the draws are held."""
    await commands.witness_beacon(context, TenderId(tender_id), data.value)
    return await _shown(tender_id)


@post("/api/tenders/{tender_id:uuid}/beacon/rejection", operation=commands.reject_beacon)
async def reject(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> BeaconOut:
    await commands.reject_beacon(context, TenderId(tender_id), data.reason)
    return await _shown(tender_id)


@post("/api/tenders/{tender_id:uuid}/beacon/forgoing", operation=commands.forgo_beacon)
async def forgo(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> BeaconOut:
    """The draws are held without a beacon, and their files say so."""
    await commands.forgo_beacon(context, TenderId(tender_id), data.reason)
    return await _shown(tender_id)


routes = [show, enter, witness, reject, forgo]
