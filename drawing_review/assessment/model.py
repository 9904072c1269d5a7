"""Base data, the package with its parts, their reports, the expert meeting and the decisions, as values."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, OrganisationId, PersonId
from app.register.panels.model import PanelId
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import SeatId, SignatureLine
from drawing_review.policy.keys import Stage
from drawing_review.policy.sections.assessments import Applies, Joined

PartId = NewType("PartId", UUID)
ReportId = NewType("ReportId", UUID)
MeetingId = NewType("MeetingId", UUID)


class BaseData(msgspec.Struct, frozen=True, kw_only=True):
    """One version of the base data (基础数据) that all assessments share. The newest holds."""

    id: UUID
    case: CaseId
    number: int
    stage: Stage
    values: dict[str, str]  # by the code of the field
    sha256: str
    reason: str  # why it was changed; empty for the first
    by: PersonId
    at: datetime


def digest(values: Mapping[str, str]) -> str:
    """SHA-256 of base data: of their JSON with sorted keys."""
    return hashlib.sha256(msgspec.json.encode(dict(values), order="sorted")).hexdigest()


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One assessment of the package (评估事项). `code` is that of the catalogue's service: s01 for S01."""

    id: PartId
    case: CaseId
    number: int
    code: str
    name: str
    state: str
    joined: Joined
    applies: Applies
    reason: str  # why it applies, or why it was taken in all the same
    agency: OrganisationId | None = None
    reference: str = ""  # number of the contract; of a covered one: of the regional assessment
    cover: str = ""  # title of the regional assessment that serves instead
    experts: Verdict | None = None  # result of the meeting on the report that counts
    verdict: Verdict | None = None  # of the administering body, while it holds
    amended: bool = False  # something had to be amended on the way
    asked: str = ""  # what is to be amended
    asked_at: datetime | None = None
    days: int = 0  # working days for the amendment
    due: datetime | None = None
    told_overdue_at: datetime | None = None

    @property
    def service(self) -> str:
        """The service's code in the marketplace's catalogue."""
        return self.code.upper()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One delivered report (评估报告). The newest of its part counts."""

    id: ReportId
    case: CaseId
    part: PartId
    number: int
    name: str
    sha256: str
    size: int  # bytes
    summary: str  # 主要结论
    base: int  # number of the base data on which it rests, or for which it was confirmed
    state: str
    pages: int = 0
    signatures: tuple[SignatureLine, ...] = ()
    refusal: dict[str, Any] = {}  # code and data when it could not be read
    confirmation: str = ""  # why a change of base data does not touch it
    by: PersonId
    organisation: OrganisationId
    at: datetime


class AgendaLine(msgspec.Struct, frozen=True):
    """One report that the experts judge."""

    part: PartId
    report: ReportId
    sha256: str


class Result(msgspec.Struct, frozen=True):
    """What the experts' opinions on one report come to."""

    part: PartId
    verdict: Verdict


class Signed(msgspec.Struct, frozen=True):
    person: PersonId
    at: datetime


class Minutes(msgspec.Struct, frozen=True):
    """What the experts sign (评审会纪要), by its SHA-256."""

    agenda: tuple[AgendaLine, ...]
    results: tuple[Result, ...]
    text: str
    days: int  # working days for amendments

    @property
    def digest(self) -> str:
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """The expert meeting (专家评审会) on all reports at once."""

    id: MeetingId
    case: CaseId
    number: int
    place: str
    held_at: datetime
    panel: PanelId
    agenda: tuple[AgendaLine, ...]
    state: str
    called_by: PersonId
    called_at: datetime
    minutes: Minutes | None = None
    signed: tuple[Signed, ...] = ()
    ended_at: datetime | None = None
    ending: str = ""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One expert's signed opinion (专家意见) on one report."""

    id: UUID
    meeting: MeetingId
    part: PartId
    sha256: str  # of the report
    person: PersonId
    verdict: Verdict
    text: str
    at: datetime


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """An administering body's decision (审批意见) on one assessment: on this report and these base data."""

    id: UUID
    case: CaseId
    part: PartId
    seat: SeatId
    verdict: Verdict
    text: str
    report: str  # hash of the report
    base: str  # hash of the base data
    by: PersonId
    at: datetime
