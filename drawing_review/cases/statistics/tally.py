"""What reviews came to, by body and reviewer: opinions, those overturned or late, limits kept. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

import msgspec


class Given(msgspec.Struct, frozen=True):
    """One opinion, by whom, whether a meeting or experts changed or dropped it, whether it was found late."""

    body: UUID
    person: UUID | None
    overturned: bool
    late: bool = False


class Concluded(msgspec.Struct, frozen=True):
    """One conclusion of a seat: by which body and person, after how many working days of how many."""

    body: UUID
    person: UUID | None
    used: int
    days: int

    @property
    def in_time(self) -> bool:
        return self.used <= self.days


class Line(msgspec.Struct):
    """What one body or reviewer did."""

    opinions: int = 0
    overturned: int = 0
    late: int = 0  # 首次审查遗漏
    concluded: int = 0
    in_time: int = 0
    used: int = 0

    @property
    def overturned_share(self) -> float | None:
        return self.overturned / self.opinions if self.opinions else None

    @property
    def in_time_share(self) -> float | None:
        return self.in_time / self.concluded if self.concluded else None

    @property
    def mean_days(self) -> float | None:
        return self.used / self.concluded if self.concluded else None


def tally(by: str, opinions: Iterable[Given], conclusions: Iterable[Concluded]) -> dict[UUID | None, Line]:
    """`by`: "body" or "person"."""
    lines: defaultdict[UUID | None, Line] = defaultdict(Line)
    for opinion in opinions:
        line = lines[getattr(opinion, by)]
        line.opinions += 1
        line.overturned += opinion.overturned
        line.late += opinion.late
    for one in conclusions:
        line = lines[getattr(one, by)]
        line.concluded += 1
        line.in_time += one.in_time
        line.used += one.used
    return dict(lines)
