"""Credit computed anew from an exported trail alone: no server, no database, no network.

What the installation stored is not in an export; what it told of it is: every point as it was counted and
moved, and the score that each of these left. Those are held against what the rules give.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import replace

from app.core.ids import OrganisationId
from marketplace.credit.announced import COUNTS
from marketplace.credit.facts import CreditRefreshed, PointCounted, PointMoved
from marketplace.credit.model import Point, Standing
from marketplace.credit.replay import Happened, Recomputed, differences, replay
from marketplace.credit.states import POINT
from storage.trail.leaf import BODY
from storage.trail.tiles import ENTRIES, split_bundle, tiles_of


class Told(msgspec.Struct):
    """The points by source and the scores, as the installation told them while it computed them."""

    points: dict[str, Point] = msgspec.field(default_factory=dict)
    standings: dict[OrganisationId, Standing] = msgspec.field(default_factory=dict)


def recompute(folder: Path, size: int) -> tuple[Recomputed, Told]:
    """The first `size` entries of the log, whose hashes have been verified already."""
    read = [one for one in happened(folder, size) if one.fact.get("fact") in _wanted()]
    told = as_told(read)
    found = replay(sorted(read, key=lambda one: (one.at, one.id)))
    points, standings = told.points.values(), told.standings
    return Recomputed(len(read), len(points), len(standings), differences(found, points, standings)), told


def _wanted() -> set[str]:
    return {*COUNTS, "policy.amended", "credit.counted", "credit.point_moved", "credit.refreshed"}


def happened(folder: Path, size: int) -> Iterator[Happened]:
    """What was done, in the order of the log."""
    for tile in tiles_of(size, ENTRIES):
        for data in split_bundle((folder / tile.path).read_bytes()):
            entry = _whole(folder, json.loads(data))
            if entry["outcome"] == "done":
                yield Happened(UUID(entry["id"]), datetime.fromisoformat(entry["at"]), _plain(entry["fact"]))


def _whole(folder: Path, entry: dict[str, Any]) -> dict[str, Any]:
    """An entry too large for a bundle left its digest there."""
    if "body" not in entry:
        return entry
    body: dict[str, Any] = json.loads((folder / f"{BODY}{entry['body']}").read_bytes())
    return body


def _plain(value: Any) -> Any:
    """Numbers that no double carries stand in the log as text."""
    if isinstance(value, dict):
        return value["decimal"] if value.keys() == {"decimal"} else {k: _plain(v) for k, v in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def as_told(entries: list[Happened]) -> Told:
    told = Told()
    for one in entries:
        match one.fact["fact"]:
            case "credit.counted":
                fact: Any = msgspec.convert(one.fact, PointCounted)
                told.points[fact.source] = _point(fact)
            case "credit.point_moved":
                fact = msgspec.convert(one.fact, PointMoved)
                point = told.points[fact.source]
                told.points[fact.source] = replace(point, state=POINT.step(point.state, fact.event))
            case "credit.refreshed":
                fact = msgspec.convert(one.fact, CreditRefreshed)
            case _:
                continue
        told.standings[fact.agency] = Standing(
            id=fact.agency, score=fact.score, level=fact.level, at=fact.at, next_due=None
        )
    return told


def _point(fact: PointCounted) -> Point:
    return Point(
        id=fact.point,
        agency=fact.agency,
        kind=fact.kind,
        source=fact.source,
        path="",
        amount=Decimal(1),
        points=fact.points,
        version=fact.version,
        rater="",
        entry=fact.entry,
        at=fact.at,
        expires=fact.expires,
        state=POINT.initial,
    )
