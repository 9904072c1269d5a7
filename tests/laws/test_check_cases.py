"""Every rule that brings its cases as data shows all it can say, and says just that of each of them."""

from __future__ import annotations

import pytest

from drawing_review.checks.declaration import Declared
from drawing_review.checks.engine import Examination, examine
from drawing_review.checks.example import Case, drawn
from drawing_review.checks.finding import Certainty, Finding, Outcome
from drawing_review.checks.plan import Plan
from drawing_review.checks.rulebook import Rulebook, rulebooks

WITH_CASES = [(book, declared) for book in rulebooks() for declared in book.checks if declared.check.cases]
ASKED = {Certainty.MEMORY, Certainty.SECONDARY}
every_rule = pytest.mark.parametrize(("book", "declared"), WITH_CASES, ids=[d.id for _, d in WITH_CASES])
GRAVITY = [
    Outcome.FAILS,
    Outcome.NEEDS_CONFIRMATION,
    Outcome.CANNOT_TELL,
    Outcome.PASSES,
    Outcome.NOT_APPLICABLE,
]


@every_rule
def test_its_cases_show_all_that_it_can_say(book: Rulebook, declared: Declared) -> None:
    shown = {case.expect for case in declared.check.cases}
    assert {Outcome.PASSES, Outcome.CANNOT_TELL, Outcome.NOT_APPLICABLE} <= shown
    breaking = [case for case in declared.check.cases if case.handle]
    assert breaking, "no case breaks the rule"
    for case in breaking:
        assert case.place and case.measured is not None and case.required is not None
        assert case.expect in (Outcome.FAILS, Outcome.NEEDS_CONFIRMATION)


@every_rule
def test_it_says_of_each_case_what_the_case_expects(book: Rulebook, declared: Declared) -> None:
    for number, case in enumerate(declared.check.cases, start=1):
        finding = gravest(book, declared, case)
        assert finding.outcome is case.expect, f"case {number}: {finding.message}"
        assert not case.missing or finding.missing == case.missing, f"case {number}: {finding.message}"
        if case.handle:
            assert (finding.handle, finding.required) == (case.handle, case.required), f"case {number}"
            assert finding.measured == pytest.approx(case.measured, abs=1e-6), f"case {number}"
            assert finding.place == pytest.approx(case.place, abs=1.0), f"case {number}"
            assert finding.evidence.points or finding.evidence.lines or finding.evidence.rings


@every_rule
def test_only_a_number_read_in_the_text_fails_a_case(book: Rulebook, declared: Declared) -> None:
    if declared.check.certainty in ASKED:
        assert all(case.expect is not Outcome.FAILS for case in declared.check.cases)


def gravest(book: Rulebook, declared: Declared, case: Case) -> Finding:
    findings = examine(Examination(book, Plan(drawn(case.draw)), case.profile, case.on), declared)
    return min(findings, key=lambda finding: GRAVITY.index(finding.outcome))
