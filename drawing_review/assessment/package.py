"""Which assessments the package holds: proposed by the table from the base data, chosen by people."""

from __future__ import annotations

import itertools

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.register.districts.queries import tree
from app.register.engagements.queries import engaged_for
from drawing_review.assessment import rules, store
from drawing_review.assessment.dependence import depend
from drawing_review.assessment.facts import PackageBegun, PartChosen, PartDropped, PartEngaged
from drawing_review.assessment.given import judged, newest_base, policy_of
from drawing_review.assessment.model import BaseData, Part, PartId, digest
from drawing_review.assessment.places import engage
from drawing_review.assessment.states import PART
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.cases import store as case_store
from drawing_review.cases.intake import store as intake
from drawing_review.cases.model import Case
from drawing_review.policy.keys import Stage
from drawing_review.policy.sections.assessments import (
    Applies,
    AssessmentRule,
    Joined,
    applies,
    assessments_for,
)
from storage.operation import operation
from storage.unit import Operation

PARTIES = {Role.OWNER, Role.DESIGNER}
CHOOSERS = {*PARTIES, Role.COORDINATOR}


@operation("package.begin", zh="建立评估包", en="begin a package", roles=PARTIES, agents=True)
async def begin(op: Operation, case_id: CaseId) -> list[PackageBegun | PartEngaged]:
    """Within the application: its answers are the first base data; what they ask for is in the package."""
    case = await case_store.lock_case(case_id)
    application = await intake.application(case_id)
    assert application is not None and op.actor.person is not None, "part of the application"
    policy, now = await policy_of(case), await op.now()
    values, stage = judged(policy, application.answers), Stage(application.answers["stage"])
    base = BaseData(
        id=new_id(),
        case=case_id,
        number=1,
        stage=stage,
        values=values,
        sha256=digest(values),
        reason="",
        by=op.actor.person,
        at=now,
    )
    await store.rows.add(base)
    asked = [
        rule
        for rule in assessments_for(policy, stage)
        if rule.joined == Joined.MUST and applies(rule, values)[0] == Applies.YES
    ]
    for number, rule in enumerate(asked, 1):
        await store.rows.add(_part(case_id, number, rule, base, ""))
    await depend(case_id)
    fact = PackageBegun(
        case=case_id,
        project=case.project,
        services=[rule.service for rule in asked],
        base_number=1,
        sha256=base.sha256,
        at=now,
    )
    engaged = [await _engage_known(case, part) for part in await store.parts(case_id)]
    return [fact, *itertools.chain.from_iterable(engaged)]


def _part(case: CaseId, number: int, rule: AssessmentRule, base: BaseData, reason: str) -> Part:
    asked, why = applies(rule, base.values)
    return Part(
        id=PartId(new_id()),
        case=case,
        number=number,
        code=rule.code,
        name=rule.name,
        state=PART.initial,
        joined=rule.joined,
        applies=asked,
        reason=why if asked == Applies.YES else reason,
    )


async def _engage_known(case: Case, part: Part) -> list[PartEngaged]:
    """An agency that serves the project in this already takes its place at once."""
    known = await engaged_for(case.project, part.service)
    return [await engage(part, known.organisation, known.reference)] if known else []


async def _chooser(op: Operation, case: Case, act: str) -> bool:
    """Whether the window acts; else it must be a party."""
    window = op.actor.holds(Role.COORDINATOR)
    if window:
        sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), act)
    else:
        sight.demand_party(case, op.actor, act)
    return window


@operation("package.choose", zh="并入评估事项", en="join an assessment", roles=CHOOSERS, agents=True)
async def choose(
    op: Operation, case_id: CaseId, code: str, reason: str = ""
) -> list[PartChosen | PartEngaged]:
    """One of the stage's table. Where the base data do not ask for it, a person says why it is taken in."""
    case = await case_store.lock_case(case_id)
    await _chooser(op, case, "选择评估事项")
    rules.demand_at(case, "选择评估事项", rules.BEFORE)
    base, parts = await newest_base(case_id), await store.parts(case_id)
    rule = rules.rule_of(assessments_for(await policy_of(case), base.stage), code)
    rules.demand_absent(parts, code)
    if applies(rule, base.values)[0] != Applies.YES:
        reason = case_rules.reason(reason)
    part = _part(case_id, len(parts) + 1, rule, base, reason)
    await store.rows.add(part)
    await depend(case_id)
    fact = PartChosen(
        case=case_id,
        project=case.project,
        services=[part.service],
        name=part.name,
        applies=part.applies,
        reason=part.reason,
        at=await op.now(),
    )
    return [fact, *await _engage_known(case, part)]


@operation("package.drop", zh="移出评估事项", en="take an assessment out", roles=CHOOSERS, agents=True)
async def drop(op: Operation, part_id: PartId, reason: str) -> PartDropped:
    """Before its report has come. What the base data demand only the window takes out, with a reason."""
    case, part = await store.lock_part(part_id)
    window = await _chooser(op, case, "移出评估事项")
    rules.demand_at(case, "移出评估事项", rules.BEFORE)
    rules.demand_droppable(part, by_window=window)
    reason = case_rules.reason(reason)
    await store.rows.save(part, replace(part, state=PART.step(part.state, "drop"), reason=reason))
    await depend(case.id)
    return PartDropped(case=case.id, part=part_id, name=part.name, reason=reason)
