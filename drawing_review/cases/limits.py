"""The terms of a case, by the limits that were in force on the day each of them began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.term import CHINA, Pause, Term
from drawing_review.cases.model import Case, CasePause
from drawing_review.policy.rules import Ledger
from drawing_review.policy.sections.limits import Step, limit


def term_of(case: Case, ledger: Ledger, pauses: Sequence[CasePause] = ()) -> Term | None:
    """The term that runs in the case's present state, if any: acceptance, supplement, or the review."""
    if case.state == "submitted" and case.submitted_at:
        return _term(case, Step.ACCEPT, case.submitted_at, ledger)
    if case.state == "correcting" and case.notified_at:
        return _term(case, Step.SUPPLEMENT, case.notified_at, ledger)
    if case.state in ("reviewing", "returned", "suspended"):
        return review_term(case, ledger, pauses)
    return None


def review_term(case: Case, ledger: Ledger, pauses: Sequence[CasePause] = ()) -> Term | None:
    """The review's term, running or over; None while the case is not accepted."""
    if case.accepted_at is None:
        return None
    return _term(case, Step.REVIEW, case.accepted_at, ledger, pauses)


def _term(case: Case, step: Step, start: datetime, ledger: Ledger, pauses: Sequence[CasePause] = ()) -> Term:
    policy = ledger.on(start.astimezone(CHINA).date())
    days = limit(policy, case.matter, step, case.scale, case.channel).days
    return Term(start, days, tuple(Pause(pause.start, pause.end, pause.reason) for pause in pauses))
