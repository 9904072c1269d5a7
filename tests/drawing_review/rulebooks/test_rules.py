from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest

from app.core.ids import PersonId
from app.core.refusal import Refused
from drawing_review.checks.declaration import Value
from drawing_review.checks.finding import Outcome
from drawing_review.checks.rulebook import rulebooks
from drawing_review.rulebooks import rules
from drawing_review.rulebooks.model import Confirmation, ConfirmationId
from drawing_review.rulebooks.pictures import gravest, picture
from drawing_review.rulebooks.queries import rule
from drawing_review.rulebooks.rules import Tally

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ASKED = rule("architecture.living_area")  # its number is known from memory


def confirmation(digest: str, withdrawn: datetime | None = None) -> Confirmation:
    return Confirmation(
        id=ConfirmationId(UUID(int=1)),
        rule=ASKED.declared.id,
        digest=digest,
        source="GB 50096-2011 第 12 页",
        person=PersonId(UUID(int=2)),
        at=NOW,
        withdrawn_at=withdrawn,
    )


def test_a_confirmation_holds_for_the_numbers_it_was_given_for() -> None:
    given = confirmation(rules.digest(ASKED.declared.check))
    assert rules.standing(ASKED.declared, [given]) is given
    clause = ASKED.declared.check.clauses[0]
    other = msgspec.structs.replace(clause, values={"least": Value(12, "m²")})
    changed = msgspec.structs.replace(ASKED.declared.check, clauses=(other,))
    assert rules.standing(msgspec.structs.replace(ASKED.declared, check=changed), [given]) is None


def test_a_confirmation_taken_back_holds_no_more() -> None:
    assert rules.standing(ASKED.declared, [confirmation(rules.digest(ASKED.declared.check), NOW)]) is None


@pytest.mark.parametrize("typed", ["", "第一页", "P1", "x" * 201])
def test_a_source_names_edition_and_page(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.source(typed)
    assert refused.value.code == "number_source"


def test_a_rule_read_in_the_text_needs_no_confirmation() -> None:
    with pytest.raises(Refused) as refused:
        rules.demand_asked(rule("architecture.kitchen_area").declared, ())
    assert refused.value.code == "number_known"


@pytest.mark.parametrize(
    ("tally", "flagged"),
    [(Tally(50, 6, 4), True), (Tally(50, 7, 3), False), (Tally(50, 0, 9), False), (Tally(), False)],
)
def test_a_rule_is_flagged_from_ten_judgements_and_a_third_overruled(tally: Tally, flagged: bool) -> None:
    assert tally.flagged is flagged


def test_a_failing_case_shows_its_proof_in_red() -> None:
    known = rule("architecture.kitchen_area")
    case = next(case for case in known.declared.check.cases if case.expect is Outcome.FAILS)
    drawn = picture(case, gravest(known, case))
    assert 'class="proof"' in drawn and 'class="place"' in drawn and "厨房" in drawn


def test_every_row_brings_cases() -> None:
    rows = [one for book in rulebooks() for one in book.checks if one.check.cases]
    assert len(rows) >= 80
