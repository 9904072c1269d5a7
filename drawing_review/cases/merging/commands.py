"""The coordinator records which opinions are duplicates and which contradict one another."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.register.districts.queries import tree
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.cases import store as case_store
from drawing_review.cases.merging import rules, store
from drawing_review.cases.merging.facts import OpinionsRelated, RelationEnded
from drawing_review.cases.merging.model import Relation, RelationId, RelationKind
from drawing_review.cases.model import Case, Opinion, OpinionId
from drawing_review.cases.opinions.rules import demand_under_way
from storage.operation import operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR}


@operation("opinion.relate", zh="标注重复或矛盾", en="relate two opinions", roles=WINDOW)
async def relate_opinions(
    op: Operation, case_id: CaseId, first: OpinionId, second: OpinionId, kind: RelationKind, note: str = ""
) -> OpinionsRelated:
    """As recorder: he says that they belong together, not who is right."""
    case = await _coordinated(op, case_id)
    demand_under_way(case)
    one, other = [await case_store.one(Opinion, each) for each in (first, second)]
    fact = rules.relate(case_id, one, other, kind, note.strip(), await store.of_case(case_id))
    assert op.actor.person is not None, "coordinators have accounts"
    await store.rows.add(
        Relation(
            id=fact.relation,
            case=case_id,
            kind=kind,
            first=first,
            second=second,
            note=fact.note,
            by=op.actor.person,
            at=await op.now(),
        )
    )
    return fact


@operation("opinion.unrelate", zh="取消标注", en="end a relation of opinions", roles=WINDOW)
async def end_relation(op: Operation, case_id: CaseId, relation: RelationId, reason: str) -> RelationEnded:
    """It was recorded in error. A contradiction that was discussed is settled by the minutes instead."""
    await _coordinated(op, case_id)
    reason = case_rules.reason(reason)
    found = await store.rows.one(Relation, relation, "UPDATE")
    if found.case != case_id or not found.holds:
        raise Refused("not_found", thing="意见标注")
    await ended(found, reason, await op.now())
    return RelationEnded(case=case_id, relation=relation, reason=reason)


async def ended(relation: Relation, why: str, now: datetime) -> None:
    """The relation no longer holds. Part of the command that says so."""
    await store.rows.save(relation, msgspec.structs.replace(relation, ended_at=now, ending=why))


async def _coordinated(op: Operation, case_id: CaseId) -> Case:
    case = await case_store.lock_case(case_id)
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "汇总意见")
    return case
