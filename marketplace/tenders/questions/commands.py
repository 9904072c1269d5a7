"""Questions and answers (答疑): agencies ask until the cut-off, the owner answers to everybody."""

from __future__ import annotations

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.html.say import moment
from app.register.holidays.queries import calendar
from marketplace.tenders import sight, store
from marketplace.tenders.facts import QuestionAnswered, QuestionAsked
from marketplace.tenders.model import Question, QuestionId, TenderId
from marketplace.tenders.periods import answers_due
from marketplace.tenders.rules import demand_free, words
from storage.operation import operation
from storage.unit import Operation

GOING = ("enquiry", "bidding")


@operation("question.ask", zh="提出问题", en="ask a question", roles={Role.AGENCY})
async def ask_question(op: Operation, tender_id: TenderId, text: str) -> QuestionAsked:
    """Any agency may ask, signed up or not. Everybody reads the question, nobody who asked it."""
    tender = await store.lock(tender_id)
    if tender.published_at is None:
        raise Refused("not_found", thing="采购项目")
    demand_free(tender, "提问")
    now = await op.now()
    if tender.state not in GOING or now >= tender.questions_due:
        raise Refused("questions_closed", due=moment(tender.questions_due))
    assert op.actor.organisation is not None
    question = Question(
        id=QuestionId(new_id()),
        tender=tender_id,
        number=len(await store.rows.of(Question, tender=tender_id)) + 1,
        agency=op.actor.organisation,
        text=words("问题", text),
        asked_at=now,
    )
    await store.rows.add(question)
    return QuestionAsked(question=question.id, tender=tender_id, text=question.text, at=now)


@operation("question.answer", zh="答复问题", en="answer a question", roles={Role.OWNER})
async def answer_question(op: Operation, question_id: QuestionId, text: str) -> QuestionAnswered:
    """Until the policy's margin before the deadline, so that everybody can still act on the answer."""
    found = await store.rows.one(Question, question_id)
    tender = await store.lock(found.tender)
    sight.demand_owner(tender, op.actor, "答复")
    demand_free(tender, "答复")
    now = await op.now()
    due = answers_due(tender, await calendar())
    if tender.state not in GOING or now >= due:
        raise Refused("answers_closed", due=moment(due))
    question = await store.rows.one(Question, question_id, "UPDATE")
    if question.answered_at is not None:
        raise Refused("answered_already")
    text = words("答复", text)
    await store.rows.save(question, msgspec.structs.replace(question, answer=text, answered_at=now))
    return QuestionAnswered(tender=tender.id, question=question_id, number=question.number, text=text, at=now)
