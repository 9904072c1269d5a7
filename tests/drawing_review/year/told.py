"""What the simulation itself knows of a case: enough to work out its clock without asking the product."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.ids import CaseId
from tests.drawing_review.year.reckoned import ACCEPTANCE, REVIEW, Clocked, clocked


class Told(msgspec.Struct):
    """The case's own diary, written by whoever acted."""

    case: CaseId
    scale: str
    submitted: datetime | None = None
    accepted: datetime | None = None
    stops: list[tuple[datetime, datetime | None]] = []
    ended: str = ""  # passed | withdrawn
    by_silence: bool = False

    def stop(self, at: datetime) -> None:
        self.stops.append((at, None))

    def go_on(self, at: datetime) -> None:
        begin, _ = self.stops[-1]
        self.stops[-1] = (begin, at)

    def clock(self, now: datetime) -> Clocked | None:
        """The limit that runs now, if any."""
        if self.ended or self.submitted is None:
            return None
        accepted = self.accepted or (self.silence if now >= self.silence else None)
        if accepted is None:
            return clocked(self.submitted, ACCEPTANCE, [], now)
        return clocked(accepted, REVIEW[self.scale], self.stops, now)

    @property
    def silence(self) -> datetime:
        """When nobody has said anything long enough: the case counts as accepted (行政许可法 32)."""
        assert self.submitted is not None
        due = clocked(self.submitted, ACCEPTANCE, [], self.submitted).due
        assert due is not None
        return due
