"""The JSON API of corrections."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from marketplace.bids.corrections.commands import ask_correction, correct
from marketplace.bids.facts import CorrectionAsked, CorrectionGiven
from marketplace.bids.model import BidId
from storage.unit import Context


class TextIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Annotated[str, Meta(min_length=1, max_length=4000)]


@post("/api/bids/{bid_id:uuid}/correction-request", operation=ask_correction)
async def ask(
    context: NamedDependency[Context], bid_id: FromPath[UUID], data: JSONBody[TextIn]
) -> CorrectionAsked:
    """Everything that is wrong with the bid, told once."""
    return await ask_correction(context, BidId(bid_id), data.text)


@post("/api/bids/{bid_id:uuid}/correction", operation=correct)
async def give(
    context: NamedDependency[Context], bid_id: FromPath[UUID], data: JSONBody[TextIn]
) -> CorrectionGiven:
    return await correct(context, BidId(bid_id), data.text)


routes = [ask, give]
