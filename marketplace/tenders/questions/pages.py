"""The forms of questions and answers on the tender's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from marketplace.tenders.model import QuestionId, TenderId
from marketplace.tenders.pages import moved, said
from marketplace.tenders.questions.commands import answer_question, ask_question
from storage.unit import Context


@post("/tenders/{tender_id:uuid}/questions", operation=ask_question)
async def ask(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    text = await said(request, "text")
    return await moved(tender_id, ask_question(context, TenderId(tender_id), text), request)


@post("/tenders/{tender_id:uuid}/questions/{question_id:uuid}/answer", operation=answer_question)
async def answer(
    context: NamedDependency[Context],
    tender_id: FromPath[UUID],
    question_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    text = await said(request, "text")
    return await moved(tender_id, answer_question(context, QuestionId(question_id), text), request)


routes = [ask, answer]
