"""Every check has the form that people and the engine rely on, and examples of what it can say."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from drawing_review.checks.declaration import Declared
from drawing_review.checks.finding import Certainty, Outcome
from drawing_review.checks.missing import TOKENS
from drawing_review.checks.rulebook import Rulebook, rulebooks
from drawing_review.checks.standard import OWN

EXAMPLES = Path(__file__).parents[1] / "drawing_review" / "checks"
ALL = [(book, declared) for book in rulebooks() for declared in book.checks]
every_check = pytest.mark.parametrize(("book", "declared"), ALL, ids=[declared.id for _, declared in ALL])
EXPECTED = ("passes", "fails", "not_applicable", "cannot_tell")


def test_there_are_checks_in_every_rulebook() -> None:
    assert all(book.checks for book in rulebooks())


@every_check
def test_a_check_can_pass_fail_and_abstain(book: Rulebook, declared: Declared) -> None:
    able = {outcome for outcome, _ in declared.check.says.values()}
    assert {Outcome.PASSES, Outcome.FAILS, Outcome.CANNOT_TELL, Outcome.NOT_APPLICABLE} <= able


@every_check
def test_both_languages_fill_the_same_slots(book: Rulebook, declared: Declared) -> None:
    for _, sentence in declared.check.says.values():
        assert sentence.zh.endswith(("。", "？")) and sentence.en.endswith((".", "?"))
        assert _slots(sentence.zh) == {slot.removesuffix("_en") for slot in _slots(sentence.en)}


@every_check
def test_clauses_name_declared_editions_and_dated_status(book: Rulebook, declared: Declared) -> None:
    for clause in declared.check.clauses:
        edition = book.pack.standard(clause.standard).edition(clause.edition)
        assert clause.number
        assert all(value.unit for value in clause.values.values())
        assert [since for since, _ in clause.status] == sorted(since for since, _ in clause.status)
        assert clause.standard in OWN or (clause.status and clause.status[0][0] >= edition.in_force)


@every_check
def test_only_checks_without_a_code_number_have_no_certainty(book: Rulebook, declared: Declared) -> None:
    own = all(clause.standard in OWN for clause in declared.check.clauses)
    assert own == (declared.check.certainty is Certainty.NONE)


@every_check
def test_needs_are_known_tokens_with_a_repair(book: Rulebook, declared: Declared) -> None:
    assert set(declared.check.needs) <= set(TOKENS)


@every_check
def test_every_check_has_named_examples(book: Rulebook, declared: Declared) -> None:
    """Or brings them as data, which `test_check_cases` asks."""
    if declared.check.cases:
        return
    pack, name = declared.id.split(".")
    tree = ast.parse((EXAMPLES / pack / f"test_{name}.py").read_text())
    tests = {node.name: ast.unparse(node) for node in tree.body if isinstance(node, ast.FunctionDef)}
    for outcome in EXPECTED:
        assert any(test.startswith(f"test_{outcome}_") for test in tests), outcome
    failing = "".join(body for test, body in tests.items() if test.startswith("test_fails_"))
    for part in ("handle", "place", "measured", "required"):
        assert part in failing, f"a failing example of {declared.id} asserts no {part}"


def _slots(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
