"""What the facts of intake make of a case."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.ids import PersonId
from drawing_review.cases import states
from drawing_review.cases.intake import facts
from drawing_review.cases.replay.steps import apply, seated, step
from drawing_review.cases.replay.then import CaseThen
from drawing_review.cases.spotchecks.facts import CaseRecalled

IntakeFact = (
    facts.FormallyChecked
    | facts.CaseResubmitted
    | facts.CaseRejected
    | facts.CaseExpired
    | facts.CaseCommitted
    | CaseRecalled
)
"""The facts of intake that move a case; applications and materials leave it where it is."""


@apply.register
def _checked(fact: facts.FormallyChecked, then: CaseThen, person: PersonId | None) -> CaseThen:
    return _moved(then, "notify") if fact.notice else then


@apply.register
def _resubmitted(fact: facts.CaseResubmitted, then: CaseThen, person: PersonId | None) -> CaseThen:
    return _moved(then, "resubmit")


@apply.register
def _rejected(fact: facts.CaseRejected, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(_moved(then, "reject"), conclusion=fact.reason)


@apply.register
def _expired(fact: facts.CaseExpired, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(_moved(then, "expire"), conclusion=fact.reason)


@apply.register
def _committed(fact: facts.CaseCommitted, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(_moved(then, "commit"), conclusion=facts.BY_COMMITMENT)


@apply.register
def _recalled(fact: CaseRecalled, then: CaseThen, person: PersonId | None) -> CaseThen:
    return replace(_moved(then, "recall"), conclusion="", seats=seated(fact.bodies, fact.seats))


def _moved(then: CaseThen, event: str) -> CaseThen:
    return replace(then, state=step(states.CASE, then.state, event))
