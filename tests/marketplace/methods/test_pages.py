"""No method ships without its page: inputs, formula, fewest, disqualification, ties, worked example."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from app.html.engine import render
from app.html.visit import VISIT, Visit
from app.html.words import translate
from marketplace.methods.model import Given, Offer, Outcome, Policy
from marketplace.methods.pages import worked
from marketplace.methods.records import policy, records
from marketplace.methods.registry import METHODS
from marketplace.methods.validity import ORDER
from marketplace.methods.words import BREAKS, FAULTS, INPUTS, NEEDS, OUTCOMES, PAGES, REASONS, sentence

ALL = {
    "direct", "draw", "price", "average", "credit_weighted", "plan_based", "comparison", "two_round",
    "reverse_auction",
}  # fmt: skip


def test_all_nine_are_registered_each_with_record_and_page() -> None:
    assert METHODS.keys() == PAGES.keys() == {record.method for record in records()} == ALL


@pytest.mark.parametrize("code", sorted(ALL))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_explains_the_method_and_computes_its_example(code: str, language: str) -> None:
    method, words = METHODS[code], PAGES[code]
    example, ranking = worked(method, policy(code, date(2026, 11, 22)))
    token = VISIT.set(Visit(language=language))
    try:
        shown = render(
            "marketplace/methods/method.html",
            entries=[],
            method=method,
            policy=example,
            words=words,
            inputs=[INPUTS[name] for name in method.inputs],
            disqualified=[FAULTS[name] for name in ORDER],
            example=example,
            ranking=ranking,
            agencies={offer.receipt: offer.agency for offer in method.example.offers},
            sentence=sentence,
            breaks=BREAKS,
            outcome=OUTCOMES[ranking.outcome],
            needs=NEEDS.get(ranking.needs, ""),
        )
    finally:
        VISIT.reset(token)
    for part in (words.what, words.formula, words.ties, *(FAULTS[name] for name in ORDER)):
        assert str(translate(part, language)).replace("<", "&lt;") in shown
    assert f"{policy(code, date(2026, 11, 22)).fewest}" in shown
    assert ranking.outcome == Outcome.RANKED and all(str(one.receipt) in shown for one in ranking.places)


@pytest.mark.parametrize("code", sorted(ALL))
def test_inputs_name_what_exists(code: str) -> None:
    known = {field.name for kind in (Offer, Policy, Given) for field in structs.fields(kind)}
    assert set(METHODS[code].inputs) <= known & INPUTS.keys()


def test_every_code_has_its_sentence() -> None:
    assert FAULTS.keys() == set(ORDER) and FAULTS.keys() <= REASONS.keys()
    assert OUTCOMES.keys() == set(Outcome)
