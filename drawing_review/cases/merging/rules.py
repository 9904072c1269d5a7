"""Which opinions belong together: what a coordinator may record, and what the machine offers him."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from app.core.ids import CaseId, new_id
from app.core.refusal import Refused
from drawing_review.cases.merging import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.merging.facts import OpinionsRelated
from drawing_review.cases.merging.model import Relation, RelationId, RelationKind
from drawing_review.cases.model import Opinion, OpinionId

NEAR = 2000.0  # drawing units between two places that are likely the same (2 m on a plan in millimetres)


def relate(
    case: CaseId,
    first: Opinion,
    second: Opinion,
    kind: RelationKind,
    note: str,
    relations: Sequence[Relation],
) -> OpinionsRelated:
    """Two opinions of the case, related once; a duplicate has one head, never a chain."""
    if (
        first.id == second.id
        or {first.case, second.case} != {case}
        or "withdrawn" in (first.state, second.state)
    ):
        raise Refused("relation_pair")
    pair = {first.id, second.id}
    if any(one.holds and {one.first, one.second} == pair for one in relations):
        raise Refused("relation_exists", first=first.number, second=second.number)
    if kind == RelationKind.DUPLICATE:
        _demand_head(first, second, relations)
    return OpinionsRelated(
        case=case,
        relation=RelationId(new_id()),
        kind=kind,
        first=first.id,
        second=second.id,
        note=note,
    )


def _demand_head(first: Opinion, second: Opinion, relations: Sequence[Relation]) -> None:
    holding = [one for one in relations if one.holds and one.kind == RelationKind.DUPLICATE]
    if any(one.second == first.id for one in holding):
        raise Refused("duplicate_chain", number=first.number)
    if any(second.id in (one.first, one.second) for one in holding):
        raise Refused("duplicate_chain", number=second.number)


def duplicates_of(
    opinion: Opinion, relations: Iterable[Relation], opinions: Iterable[Opinion]
) -> list[Opinion]:
    """The opinions that were joined to this one."""
    joined = {
        one.second
        for one in relations
        if one.holds and one.kind == RelationKind.DUPLICATE and one.first == opinion.id
    }
    return [one for one in opinions if one.id in joined]


def heads(relations: Iterable[Relation]) -> dict[OpinionId, OpinionId]:
    """Duplicate → the opinion it was joined to."""
    return {one.second: one.first for one in relations if one.holds and one.kind == RelationKind.DUPLICATE}


def contradictions(relations: Iterable[Relation]) -> list[Relation]:
    """Those that nobody has settled yet."""
    return [one for one in relations if one.holds and one.kind == RelationKind.CONTRADICTION]


def alike(opinions: Sequence[Opinion], relations: Sequence[Relation]) -> list[tuple[Opinion, Opinion]]:
    """Pairs of different seats that look like duplicates: one finding, one entity, or one clause nearby."""
    related = {frozenset((one.first, one.second)) for one in relations}
    live = [one for one in opinions if one.state in ("open", "answered")]
    return [
        (first, second)
        for place, first in enumerate(live)
        for second in live[place + 1 :]
        if first.seat != second.seat
        and frozenset((first.id, second.id)) not in related
        and _alike(first, second)
    ]


def _alike(one: Opinion, other: Opinion) -> bool:
    if one.finding and one.finding == other.finding:
        return True
    if one.anchor.layout != other.anchor.layout or one.anchor.sheet != other.anchor.sheet:
        return False
    if one.anchor.handle and one.anchor.handle == other.anchor.handle:
        return True
    same_clause = bool(one.clause) and one.clause == other.clause
    return same_clause and _near(one, other)


def _near(one: Opinion, other: Opinion) -> bool:
    here, there = one.anchor.place, other.anchor.place
    return here is not None and there is not None and math.dist(here, there) <= NEAR
