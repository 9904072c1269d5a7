"""The JSON API of answers: the same commands as the pages, answered with what happened."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.fact import plain
from drawing_review.cases.answers import commands
from drawing_review.cases.answers.model import AnswerKind
from drawing_review.cases.model import OpinionId
from storage.unit import Context


class AnswerIn(msgspec.Struct, forbid_unknown_fields=True):
    reply: Annotated[str, Meta(min_length=1, max_length=4000)]
    kind: AnswerKind = AnswerKind.EXPLAINED


@post("/api/opinions/{opinion_id:uuid}/answer", operation=commands.answer_opinion)
async def answer(
    context: NamedDependency[Context], opinion_id: FromPath[UUID], data: JSONBody[AnswerIn]
) -> list[dict[str, Any]]:
    """One fact for the opinion, and one for each of its duplicates."""
    facts = await commands.answer_opinion(context, OpinionId(opinion_id), data.reply, data.kind)
    return [plain(fact) for fact in facts]


routes = [answer]
