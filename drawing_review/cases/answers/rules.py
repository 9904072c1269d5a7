"""Every opinion is answered before the next version comes: pure decisions."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.refusal import Refused
from drawing_review.cases.answers import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.answers.model import AnswerKind
from drawing_review.cases.model import Case, Opinion


def demand_all_answered(case: Case, opinions: Sequence[Opinion]) -> None:
    """A returned case is submitted again only when no opinion stands without an answer."""
    if case.state != "returned":
        return
    left = [one for one in opinions if one.state == "open"]
    if left:
        numbers = "、".join(f"{one.number} 号" for one in left)
        raise Refused("opinions_unanswered", count=len(left), numbers=numbers)


def kind_of(given: str) -> AnswerKind:
    """Refused("invalid")."""
    try:
        return AnswerKind(given)
    except ValueError:
        raise Refused("invalid", field="答复方式", why=given) from None
