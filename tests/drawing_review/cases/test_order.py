"""What each reader of a case's page sees first."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.actor import Role
from app.core.matter import JointMatter
from drawing_review.cases.order import order
from drawing_review.cases.parts import PARTS
from drawing_review.cases.queries import Matter
from tests.drawing_review.cases import given


def matter(**changes: Any) -> Matter:
    case = given.case(**changes)
    return Matter(
        case=case,
        versions=[],
        all_files=[],
        seats=[],
        reviewers=[],
        opinions=[given.opinion(case, given.seat(case))],
        runs=[],
        term=None,
        supervises=False,
    )


@pytest.mark.parametrize(
    ("actor", "first"),
    [
        (given.actor(Role.REVIEWER, body=given.FIRE), ["change", "versions", "opinions", "findings"]),
        (given.actor(Role.COORDINATOR, district=given.CITY), ["seats", "opinions"]),
        (given.actor(Role.DESIGNER, organisation=given.DESIGNER), ["opinions"]),
    ],
)
def test_what_he_works_on_stands_first_and_nothing_is_left_out(actor: Any, first: list[str]) -> None:
    found = order(matter(), actor)
    assert found[: len(first)] == first
    assert sorted([*found, "head", "history"]) == sorted(PARTS)
    assert order(matter(accepted_at=None), actor)[:2] == ["change", "intake"]
    acceptance = order(matter(matter=JointMatter.ACCEPTANCE), actor)
    assert set(acceptance) == {"change", "intake", "versions", "notices"}
