"""A case as it stood after any of its entries (重放), from its facts alone: the rows are not asked.

What the facts give must be what the rows hold. Where it is not, either a row was changed past the program
or a command wrote what its fact does not tell; both are for the auditor to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from app.core.fact import Fact
from app.core.ids import PersonId
from drawing_review.cases import facts, states
from drawing_review.cases.drafts.facts import FileAdded, FileRemoved, FileSorted
from drawing_review.cases.model import Case, Opinion, Seat, SetFile, Version, VersionId
from drawing_review.cases.replay.intake import IntakeFact
from drawing_review.cases.replay.joint import JointFact
from drawing_review.cases.replay.procedure import ProcedureFact
from drawing_review.cases.replay.steps import DoesNotFollow, apply
from drawing_review.cases.replay.then import CaseThen, FileThen, OpinionThen, SeatThen, VersionThen
from drawing_review.cases.suspension.facts import CaseResumed, CaseSuspended

CaseFact = (
    facts.CaseOpened
    | FileAdded
    | FileRemoved
    | FileSorted
    | facts.DrawingSubmitted
    | facts.DrawingRead
    | facts.PaperRead
    | facts.DrawingRefused
    | facts.CaseAccepted
    | facts.OpinionGiven
    | facts.OpinionAnswered
    | facts.OpinionMoved
    | facts.SeatClosed
    | facts.SeatReopened
    | facts.CaseReturned
    | facts.CasePassed
    | facts.CaseWithdrawn
    | IntakeFact
    | JointFact
    | CaseSuspended
    | CaseResumed
    | ProcedureFact
)
TAGS = frozenset(str(kind.__struct_config__.tag) for kind in CaseFact.__args__)
"""The facts that change a case; the others (views, check runs) leave it as it is."""


STORED = ("number", "title", "state", "conclusion", "draft", "versions", "seats", "opinions")
"""What is held against the rows; who reviews, contests and meets is told from the facts alone."""
S = TypeVar("S", bound=msgspec.Struct)


class Recorded(msgspec.Struct, frozen=True):
    """A fact and who made it."""

    fact: Fact
    person: PersonId | None


def recorded(fact: dict[str, Any], person: PersonId | None) -> Recorded | None:
    """An entry's fact as a value; None if it does not change the case. DoesNotFollow if it is malformed."""
    if fact.get("fact") not in TAGS:
        return None
    try:
        return Recorded(msgspec.convert(fact, CaseFact, strict=False), person)
    except msgspec.ValidationError as error:
        raise DoesNotFollow(f"{fact['fact']}: {error}") from error


def after(then: CaseThen | None, one: Recorded) -> CaseThen:
    """The case after one more fact; None before the first. Raises DoesNotFollow."""
    if isinstance(one.fact, facts.CaseOpened):
        if then is not None:
            raise DoesNotFollow("the case was opened twice")
        return CaseThen(one.fact.number, one.fact.title, states.CASE.initial)
    if then is None:
        raise DoesNotFollow("the case was not opened")
    return apply(one.fact, then, one.person)


def replay(told: Iterable[Recorded]) -> Iterator[CaseThen]:
    """The case after each fact. Raises DoesNotFollow at the first that cannot have happened."""
    then: CaseThen | None = None
    for one in told:
        then = after(then, one)
        yield then


def as_stored(
    case: Case,
    versions: Sequence[Version],
    files: Sequence[SetFile],
    seats: Sequence[Seat],
    opinions: Sequence[Opinion],
) -> CaseThen:
    """The same picture of the rows as they are now."""

    def of(version: VersionId | None) -> tuple[FileThen, ...]:
        found = [_like(FileThen, file) for file in files if file.version == version]
        return tuple(sorted(found, key=lambda file: file.id))

    return CaseThen(
        number=case.number,
        title=case.title,
        state=case.state,
        conclusion=case.conclusion,
        draft=of(None),
        versions=tuple(
            VersionThen(one.id, one.number, one.sha256, one.state, of(one.id))
            for one in sorted(versions, key=lambda one: one.number)
        ),
        seats=tuple(_like(SeatThen, one) for one in sorted(seats, key=lambda one: one.id)),
        opinions=tuple(_like(OpinionThen, one) for one in sorted(opinions, key=lambda one: one.number)),
    )


def differences(then: CaseThen, now: CaseThen) -> dict[str, tuple[Any, Any]]:
    """Field → (by the facts, by the rows), where they are not the same, of what is STORED."""
    pairs = {name: (getattr(then, name), getattr(now, name)) for name in STORED}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _like(kind: type[S], row: msgspec.Struct) -> S:
    return kind(**{name: getattr(row, name) for name in kind.__struct_fields__})
