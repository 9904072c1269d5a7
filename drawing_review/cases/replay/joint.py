"""What the facts of the joint matters make of a case."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.ids import PersonId
from drawing_review.cases import states
from drawing_review.cases.joint import facts
from drawing_review.cases.replay.steps import apply, look_again, step
from drawing_review.cases.replay.then import CaseThen

JointFact = facts.MatterSubmitted | facts.MatterReturned | facts.MatterRectified | facts.MatterConcluded


@apply.register
def _submitted(fact: facts.MatterSubmitted, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(then, state=step(states.CASE, then.state, "submit"))


@apply.register
def _returned(fact: facts.MatterReturned, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(then, state=step(states.CASE, then.state, "return"))


@apply.register
def _rectified(fact: facts.MatterRectified, then: CaseThen, person: PersonId | None) -> CaseThen:
    state = step(states.CASE, then.state, "rectify")
    return replace(then, state=state, seats=look_again(then.seats, fact.seats))


@apply.register
def _concluded(fact: facts.MatterConcluded, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(then, state=step(states.CASE, then.state, fact.event), conclusion=fact.conclusion)
