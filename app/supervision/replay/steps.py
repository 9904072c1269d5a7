"""The entries about a case as steps, each with the case as it stood after it, and what it changed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.core.ids import PersonId
from drawing_review.cases.replay.replay import after, recorded
from drawing_review.cases.replay.steps import DoesNotFollow
from drawing_review.cases.replay.then import CaseThen
from storage.trail.queries import TrailLine


class Step(msgspec.Struct, frozen=True):
    """One entry. `then` is None before the case was opened and from the entry on that does not follow."""

    line: TrailLine
    then: CaseThen | None
    changed: frozenset[str]  # fields of CaseThen that this entry changed
    broken: str = ""  # why the entry does not follow from those before it


def in_order(lines: Sequence[TrailLine]) -> list[TrailLine]:
    """As the log has them; those it does not hold yet come last, by their time."""
    return sorted(lines, key=lambda one: (one.position is None, one.position or 0, one.at, one.id))


def steps(lines: Sequence[TrailLine]) -> list[Step]:
    """Every entry with the case as it stood after it. After a break nothing more can be said of the case."""
    told: list[Step] = []
    then: CaseThen | None = None
    broken = ""
    for line in lines:
        before, why = then, ""
        if not broken:
            try:
                then = _after(then, line)
            except DoesNotFollow as error:
                then, broken, why = None, str(error), str(error)
        told.append(Step(line, then, _changed(before, then), why))
    return told


def _after(then: CaseThen | None, line: TrailLine) -> CaseThen | None:
    """The case after one entry; what was refused, viewed or checked leaves it as it is."""
    if line.outcome != "done":
        return then
    person = PersonId(line.person) if line.person else None
    one = recorded(line.fact, person)
    return after(then, one) if one else then


def _changed(before: CaseThen | None, then: CaseThen | None) -> frozenset[str]:
    if before is None or then is None:
        return frozenset()
    names = CaseThen.__struct_fields__
    return frozenset(name for name in names if getattr(before, name) != getattr(then, name))
