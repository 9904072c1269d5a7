"""The JSON API of moving opinions: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.core.fact import plain
from drawing_review.cases.api import ReasonIn
from drawing_review.cases.model import OpinionId
from drawing_review.cases.opinions import commands
from storage.unit import Context


@post("/api/opinions/{opinion_id:uuid}/close", operation=commands.close_opinion)
async def close(
    context: NamedDependency[Context], opinion_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, Any]:
    return plain(await commands.close_opinion(context, OpinionId(opinion_id), data.reason))


@post("/api/opinions/{opinion_id:uuid}/insist", operation=commands.insist_on_opinion)
async def insist(
    context: NamedDependency[Context], opinion_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, Any]:
    return plain(await commands.insist_on_opinion(context, OpinionId(opinion_id), data.reason))


@post("/api/opinions/{opinion_id:uuid}/withdraw", operation=commands.withdraw_opinion)
async def withdraw(
    context: NamedDependency[Context], opinion_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, Any]:
    return plain(await commands.withdraw_opinion(context, OpinionId(opinion_id), data.reason))


routes = [close, insist, withdraw]
