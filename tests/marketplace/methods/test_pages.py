"""No method ships without its page: inputs, formula, fewest, disqualification, ties, worked example."""

from __future__ import annotations

import pytest
from msgspec import structs

from app.html.engine import render
from app.html.visit import VISIT, Visit
from app.html.words import translate
from marketplace.methods.model import Given, Offer, Outcome, Terms
from marketplace.methods.pages import explained
from marketplace.methods.records import records
from marketplace.methods.registry import METHODS
from marketplace.methods.validity import ORDER
from marketplace.methods.words import FAULTS, INPUTS, OUTCOMES, PAGES, REASONS
from marketplace.policy.method import Method as Kind
from tests.marketplace.methods.given import POLICY


def test_all_nine_are_registered_each_with_record_and_page() -> None:
    assert len(METHODS) == 9
    assert METHODS.keys() == PAGES.keys() == {record.method for record in records()} == set(Kind)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_explains_the_method_and_computes_its_example(kind: Kind, language: str) -> None:
    told = explained(METHODS[kind], POLICY)
    words, ranking = PAGES[kind], told["ranking"]
    token = VISIT.set(Visit(language=language))
    try:
        shown = render("marketplace/methods/method.html", entries=[], doors=[], **told)
    finally:
        VISIT.reset(token)
    for part in (words.what, words.formula, words.ties, *(FAULTS[name] for name in ORDER)):
        assert translate(part, language) in shown
    assert ranking.outcome == Outcome.RANKED and len(ranking.places) + len(ranking.out) >= 1
    assert shown.count("<li>") >= len(ORDER) + len(ranking.places) + len(ranking.out)


@pytest.mark.parametrize("kind", Kind)
def test_inputs_name_what_exists(kind: Kind) -> None:
    known = {field.name for kind in (Offer, Terms, Given) for field in structs.fields(kind)}
    assert set(METHODS[kind].inputs) <= known & INPUTS.keys()


def test_every_code_has_its_sentence() -> None:
    assert FAULTS.keys() == set(ORDER) and FAULTS.keys() <= REASONS.keys()
    assert OUTCOMES.keys() == set(Outcome)
