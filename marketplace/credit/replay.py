"""Credit computed anew from the trail alone, to be held against what is stored: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import replace

from app.core.ids import OrganisationId
from app.core.term import CHINA
from marketplace.credit import rules
from marketplace.credit.announced import counted
from marketplace.credit.facts import PointMoved
from marketplace.credit.model import Point, Standing, Undone
from marketplace.credit.states import POINT
from marketplace.policy.model import PolicyAmended, Row
from marketplace.policy.rules import policy, policy_at, row_of, rulebook


class Happened(msgspec.Struct, frozen=True):
    """An entry of the trail: what was done when."""

    id: UUID
    at: datetime
    fact: dict[str, Any]


class Replayed(msgspec.Struct):
    """The points by source, the policy's rows and what was undone, as far as the trail has been read."""

    points: dict[str, Point] = msgspec.field(default_factory=dict)
    rows: list[Row] = msgspec.field(default_factory=list)
    undone: set[str] = msgspec.field(default_factory=set)


class Difference(msgspec.Struct, frozen=True):
    """What the trail says otherwise than the table: of a point (by its source), or of a score."""

    agency: OrganisationId
    what: str
    stored: str
    computed: str


class Recomputed(msgspec.Struct, frozen=True):
    """How much was read, and what differs."""

    entries: int
    points: int
    agencies: int
    differences: list[Difference]


def replay(entries: Iterable[Happened]) -> Replayed:
    """Entries that were done, in the order of the trail."""
    it = Replayed(rows=list(rulebook()))
    for one in entries:
        match one.fact.get("fact"):
            case "policy.amended":
                amended = row_of(msgspec.convert(one.fact, PolicyAmended))
                it.rows.append(replace(amended, at=one.at))
            case "credit.point_moved":
                _moved(it, msgspec.convert(one.fact, PointMoved))
            case _:
                _count(it, one)
    return it


def _count(it: Replayed, happened: Happened) -> None:
    for one in counted(happened.fact):
        known = it.points.get(one.source)
        if isinstance(one, Undone):
            it.undone.add(one.source)
            if known and POINT.allows(known.state, "undo"):
                it.points[one.source] = replace(known, state=POINT.step(known.state, "undo"))
        elif known is None:
            point = rules.point(one, happened.id, happened.at, policy_at(it.rows, happened.at))
            if point.points:
                undone = one.source in it.undone
                it.points[one.source] = (
                    replace(point, state=POINT.step(point.state, "undo")) if undone else point
                )


def _moved(it: Replayed, fact: PointMoved) -> None:
    """An objection or a decision. What followed from another decision was taken from that one already."""
    known = it.points.get(fact.source)
    if known is not None and fact.event != "undo":
        it.points[fact.source] = replace(known, state=POINT.step(known.state, fact.event))


def differences(
    it: Replayed, points: Iterable[Point], standings: Mapping[OrganisationId, Standing]
) -> list[Difference]:
    """Points that only one side has or that differ, then scores that differ at the moment they were kept."""
    stored = {one.source: one for one in points}
    found = []
    for source in sorted(stored.keys() | it.points.keys()):
        kept, computed = stored.get(source), it.points.get(source)
        agency = (kept or it.points[source]).agency
        if _told(kept) != _told(computed):
            found.append(Difference(agency, source, _told(kept), _told(computed)))
    return found + _scores(it, standings)


def _told(one: Point | None) -> str:
    """All of a point that follows from the trail."""
    if one is None:
        return "-"
    expires = one.expires.astimezone(CHINA).isoformat()
    return f"{one.kind} {one.points:f} v{one.version} {one.state} {expires} {one.entry}"


def _scores(it: Replayed, standings: Mapping[OrganisationId, Standing]) -> list[Difference]:
    by_agency: dict[OrganisationId, list[Point]] = {}
    for point in it.points.values():
        by_agency.setdefault(point.agency, []).append(point)
    found = []
    for agency in sorted(by_agency.keys() | standings.keys()):
        kept = standings.get(agency)
        if kept is None:
            found.append(Difference(agency, "score", "-", "?"))
            continue
        rules_then = policy(it.rows, kept.at.astimezone(CHINA).date())
        score = rules.score(by_agency.get(agency, []), kept.at, rules_then)
        if (score.score, score.level) != (kept.score, kept.level):
            stored = f"{Decimal(kept.score):f} {kept.level}"
            found.append(Difference(agency, "score", stored, f"{score.score:f} {score.level}"))
    return found
