"""The joint meeting (联席会议): disputed opinions, who came, and a resolution for each in signed minutes.

The coordinator calls it and records; those who review decide. What it does not settle goes to experts.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import OpinionId, SeatId, Severity

MeetingId = NewType("MeetingId", UUID)


class Decision(StrEnum):
    """What becomes of a disputed opinion."""

    UPHELD = "upheld"  # 维持
    CHANGED = "changed"  # 变更
    DROPPED = "dropped"  # 撤销
    EXPERTS = "experts"  # 提交专家论证


class Attendee(msgspec.Struct, frozen=True):
    """Somebody who came; `seat` None: for a party or as a guest."""

    person: PersonId
    seat: SeatId | None = None


class Resolution(msgspec.Struct, frozen=True):
    """What was decided of one opinion, and why; `severity` and `text` of a changed one."""

    opinion: OpinionId
    decision: Decision
    reason: str
    severity: Severity | None = None
    text: str = ""


class Minutes(msgspec.Struct, frozen=True):
    """The minutes (会议纪要), which each attending reviewer signs by their SHA-256."""

    attendees: tuple[Attendee, ...]
    resolutions: tuple[Resolution, ...]
    text: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    id: MeetingId
    case: CaseId
    number: int
    place: str
    at: datetime
    agenda: tuple[OpinionId, ...]
    state: str
    called_by: PersonId
    called_at: datetime
    minutes: Minutes | None = None
    digest: str = ""
    effective_at: datetime | None = None  # when the last reviewer had signed the minutes
    ended_at: datetime | None = None
    ending: str = ""  # why it was called off


class MinutesSignature(msgspec.Struct, frozen=True, kw_only=True):
    """One attending reviewer's signature under the minutes."""

    id: UUID
    meeting: MeetingId
    person: PersonId
    digest: str
    at: datetime


class ExpertView(msgspec.Struct, frozen=True, kw_only=True):
    """One expert's signed word (专家意见) on one opinion that the meeting could not settle."""

    id: UUID
    meeting: MeetingId
    opinion: OpinionId
    person: PersonId
    decision: Decision
    reason: str
    at: datetime
