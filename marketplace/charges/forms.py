"""What is typed into the forms of charges."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.ids import DistrictId
from marketplace.charges.model import Ground, Outcome
from marketplace.charges.petitions.model import Kind
from marketplace.sanctions.model import Level, Measure, Ruling, Running
from marketplace.sanctions.rules import end_of, start_of

Line = Annotated[str, Meta(max_length=300)]
Text = Annotated[str, Meta(max_length=4000)]


class TypedReport(msgspec.Struct):
    agency: UUID
    ground: Ground
    facts: Annotated[str, Meta(min_length=4, max_length=4000)]
    tender: UUID | None = None
    contract: UUID | None = None
    entry: UUID | None = None


class TypedDecision(msgspec.Struct):
    """`last_day` and what follows it count where the charge is upheld."""

    outcome: Outcome
    reason: Annotated[str, Meta(min_length=4, max_length=4000)]
    measure: Measure = Measure.BAR
    level: Level = Level.MINOR
    basis: Line = ""
    authority: Line = ""
    document: Line = ""
    first_day: date | None = None
    last_day: date | None = None
    district: UUID | None = None
    services: tuple[str, ...] = ()
    representative: bool = False
    running: Running = Running.CONTINUE

    def ruling(self, now: datetime) -> Ruling | None:
        if self.outcome != Outcome.UPHELD:
            return None
        return Ruling(
            measure=self.measure,
            level=self.level,
            basis=self.basis,
            authority=self.authority,
            document=self.document,
            since=start_of(self.first_day) if self.first_day else now,
            until=end_of(self.last_day) if self.last_day else now,
            district=DistrictId(self.district) if self.district else None,
            services=self.services,
            representative=self.representative,
            running=self.running,
        )


class TypedPetition(msgspec.Struct):
    kind: Kind
    text: Annotated[str, Meta(min_length=1, max_length=4000)]
