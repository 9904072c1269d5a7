"""The JSON API of questions and answers."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from marketplace.tenders.api import TenderOut, shown
from marketplace.tenders.model import QuestionId, TenderId
from marketplace.tenders.questions.commands import answer_question, ask_question
from storage.unit import Context


class TextIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Annotated[str, Meta(min_length=1, max_length=4000)]


@post("/api/tenders/{tender_id:uuid}/questions", operation=ask_question)
async def ask(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[TextIn]
) -> TenderOut:
    await ask_question(context, TenderId(tender_id), data.text)
    return await shown(tender_id)


@post("/api/questions/{question_id:uuid}/answer", operation=answer_question)
async def answer(
    context: NamedDependency[Context], question_id: FromPath[UUID], data: JSONBody[TextIn]
) -> TenderOut:
    fact = await answer_question(context, QuestionId(question_id), data.text)
    return await shown(fact.tender)


routes = [ask, answer]
