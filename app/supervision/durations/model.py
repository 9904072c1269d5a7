"""A span: one thing that was done between two moments, in working days."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.term import Pause


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """What a register tells of something that is over. `days` is its limit in working days, `due` its last
    moment; neither: it has no limit. `who` is empty where the regulator or a window acted."""

    kind: str
    item: str
    about: str
    path: str
    who: str
    district: str
    begun: datetime
    ended: datetime
    days: int | None = None
    due: datetime | None = None
    pauses: tuple[Pause, ...] = ()


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """The same, counted. `limit` and `in_time` are None where nothing limits it."""

    kind: str
    item: str
    about: str
    path: str
    who: str
    district: str
    begun: datetime
    ended: datetime
    used: int
    limit: int | None
    in_time: bool | None


class Summary(msgspec.Struct, frozen=True):
    """Some spans together: how many, percentiles in working days, how many kept their limit."""

    count: int
    p50: int
    p80: int
    p95: int
    limited: int
    in_time: int

    @property
    def share(self) -> float | None:
        return self.in_time / self.limited if self.limited else None
