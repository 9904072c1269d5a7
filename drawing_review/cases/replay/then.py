"""What a case looked like at one moment: its sets, seats and opinions as plain values."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.ids import BodyId, PersonId
from drawing_review.cases.marks.model import Mark
from drawing_review.cases.meetings.model import MeetingId
from drawing_review.cases.model import FileId, FileKind, OpinionId, SeatId, Severity, VersionId
from drawing_review.cases.stances.model import StanceId


class FileThen(msgspec.Struct, frozen=True):
    id: FileId
    name: str
    kind: FileKind
    sha256: str
    state: str


class VersionThen(msgspec.Struct, frozen=True):
    id: VersionId
    number: int
    sha256: str
    state: str
    files: tuple[FileThen, ...]  # by their ids


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
    late: str = ""


class MarkThen(msgspec.Struct, frozen=True):
    """A mark on the drawing, as it was given or as it was confirmed in a later version last."""

    opinion: OpinionId
    version: int
    mark: Mark


class ReviewerThen(msgspec.Struct, frozen=True):
    """Who reviews a discipline of a seat."""

    seat: SeatId
    discipline: str
    person: PersonId


class StanceThen(msgspec.Struct, frozen=True):
    """What another seat says to an opinion, while it holds."""

    id: StanceId
    opinion: OpinionId
    seat: SeatId
    person: PersonId | None
    kind: str
    reason: str


class MeetingThen(msgspec.Struct, frozen=True):
    id: MeetingId
    number: int
    place: str
    held_at: datetime
    state: str
    referred: tuple[OpinionId, ...] = ()  # opinions that wait for the experts


class CaseThen(msgspec.Struct, frozen=True):
    """The case at one moment."""

    number: str
    title: str
    state: str
    conclusion: str = ""
    draft: tuple[FileThen, ...] = ()  # files of the set that is being prepared, by their ids
    versions: tuple[VersionThen, ...] = ()
    seats: tuple[SeatThen, ...] = ()
    opinions: tuple[OpinionThen, ...] = ()
    reviewers: tuple[ReviewerThen, ...] = ()  # by seat and discipline
    stances: tuple[StanceThen, ...] = ()
    meetings: tuple[MeetingThen, ...] = ()
    marks: tuple[MarkThen, ...] = ()
