"""Owner or designer answers an opinion: revised, explained, or contested."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight, states
from drawing_review.cases import store as case_store
from drawing_review.cases.answers import store
from drawing_review.cases.answers.model import Answer, AnswerKind
from drawing_review.cases.facts import OpinionAnswered
from drawing_review.cases.merging import store as merging
from drawing_review.cases.merging.rules import duplicates_of
from drawing_review.cases.model import Case, Opinion, OpinionId
from storage.operation import operation
from storage.unit import Operation

PARTIES = {Role.OWNER, Role.DESIGNER}


@operation("opinion.answer", zh="答复审查意见", en="answer an opinion", roles=PARTIES, agents=True)
async def answer_opinion(
    op: Operation, opinion_id: OpinionId, reply: str, kind: AnswerKind = AnswerKind.EXPLAINED
) -> list[OpinionAnswered]:
    """The answer to an opinion, and with it to those the coordinator has marked as its duplicates."""
    case, opinion = await case_store.lock_opinion(opinion_id)
    sight.demand_party(case, op.actor, "答复意见")
    reply, now = case_rules.reason(reply), await op.now()
    twins = duplicates_of(opinion, await merging.of_case(case.id), await case_store.of_case(Opinion, case.id))
    facts = [await _answer(op, case, opinion, reply, kind, now)]
    for twin in twins:
        if states.OPINION.allows(twin.state, "answer"):
            facts.append(await _answer(op, case, twin, reply, kind, now))
    return facts


async def _answer(
    op: Operation, case: Case, opinion: Opinion, reply: str, kind: AnswerKind, now: datetime
) -> OpinionAnswered:
    assert op.actor.person is not None, "parties have accounts"
    state = states.OPINION.step(opinion.state, "answer")
    await case_store.save(opinion, msgspec.structs.replace(opinion, state=state, reply=reply))
    await store.rows.add(
        Answer(
            id=new_id(),
            case=case.id,
            opinion=opinion.id,
            kind=kind,
            text=reply,
            version=case.version,
            person=op.actor.person,
            at=now,
        )
    )
    return OpinionAnswered(case=case.id, opinion=opinion.id, reply=reply, kind=kind)
