"""What a case looked like at one moment: its versions, seats and opinions as plain values."""

from __future__ import annotations

import msgspec

from app.core.ids import BodyId, PersonId
from drawing_review.cases.model import OpinionId, SeatId, Severity, VersionId


class VersionThen(msgspec.Struct, frozen=True):
    id: VersionId
    number: int
    file: str
    sha256: str
    state: str


class SeatThen(msgspec.Struct, frozen=True):
    id: SeatId
    body: BodyId
    state: str
    result: str = ""
    note: str = ""
    closed_by: PersonId | None = None


class OpinionThen(msgspec.Struct, frozen=True):
    id: OpinionId
    number: int
    seat: SeatId
    version: int
    person: PersonId | None
    text: str
    clause: str
    severity: Severity
    state: str
    reply: str = ""


class CaseThen(msgspec.Struct, frozen=True):
    """The case at one moment."""

    number: str
    title: str
    state: str
    conclusion: str = ""
    versions: tuple[VersionThen, ...] = ()
    seats: tuple[SeatThen, ...] = ()
    opinions: tuple[OpinionThen, ...] = ()
