"""What a checklist asks, and when it may be signed: pure decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from app.core.ids import new_id
from app.core.refusal import Refused
from drawing_review.cases.checklists import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.checklists.facts import ChecklistSigned
from drawing_review.cases.checklists.model import (
    Answer,
    Answered,
    ChecklistId,
    Item,
    Kind,
    digest,
)
from drawing_review.cases.model import Case, Seat, Version
from drawing_review.policy.sections.checklists import Point

TOLD = 5  # items named in a refusal


def items(points: Iterable[Point], cannot_tell: Iterable[Mapping[str, Any]]) -> list[Item]:
    """The configured points, then every place where a check could not tell, mandatory ones first."""
    places = [
        Item(
            Kind.CANNOT_TELL,
            one["id"],
            one["message"],
            f"{one['standard']} {one['clause']}".strip(),
            one["mandatory"],
        )
        for one in cannot_tell
    ]
    asked = [Item(Kind.POINT, one.code, one.text, one.clause) for one in points]
    return asked + sorted(places, key=lambda one: not one.mandatory)


def sign(
    case: Case,
    seat: Seat,
    newest: Version,
    discipline: str,
    asked: Sequence[Item],
    given: Mapping[str, tuple[Answer, str]],
    now: datetime,
) -> tuple[ChecklistSigned, tuple[Answered, ...]]:
    """Every item answered, none that is not asked. `given`: key → answer and note."""
    _demand_complete(asked, given)
    answers = tuple(Answered(one, *given[one.key]) for one in asked)
    for one in answers:
        if one.answer == Answer.FAILS and not one.note.strip():
            raise Refused("checklist_note", item=one.item.text)
    signed = ChecklistSigned(
        case=case.id,
        seat=seat.id,
        checklist=ChecklistId(new_id()),
        discipline=discipline,
        version_number=newest.number,
        sha256=newest.sha256,
        counts=dict(sorted(Counter(one.answer.value for one in answers).items())),
        cannot_tell=[one.item.key for one in answers if one.item.kind == Kind.CANNOT_TELL],
        digest=digest(discipline, newest.sha256, answers),
        at=now,
    )
    return signed, answers


def _demand_complete(asked: Sequence[Item], given: Mapping[str, tuple[Answer, str]]) -> None:
    missing = [one.text for one in asked if one.key not in given]
    if missing:
        raise Refused("checklist_incomplete", count=len(missing), items="；".join(missing[:TOLD]))
    extra = set(given) - {one.key for one in asked}
    if extra:
        raise Refused("checklist_changed", count=len(extra))
