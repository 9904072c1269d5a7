"""A grievance (投诉举报): what somebody complains of, who hears it until when, and what was found."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import BodyId, DistrictId, OrganisationId, PersonId
from marketplace.tenders.model import TenderId

GrievanceId = NewType("GrievanceId", UUID)
NoteId = NewType("NoteId", UUID)


class About(StrEnum):
    """What is complained of (投诉举报对象). Of a result of a tender one objects on its page instead."""

    AGENCY = "agency"  # 中介服务机构
    CONCLUSION = "conclusion"  # 机构出具的审查结论或成果
    BODY = "body"  # 审查（审批）部门
    WINDOW = "window"  # 综合窗口
    REVIEWER = "reviewer"  # 审查人员
    DECISION = "decision"  # 行政决定


OF_AGENCIES = frozenset({About.AGENCY, About.CONCLUSION})
"""These are about an agency, which `agency` names; the others about `body`."""


class Side(StrEnum):
    """Who wrote a note."""

    REPORTER = "reporter"  # 投诉举报人
    OFFICE = "office"  # 承办方


class Grievance(msgspec.Struct, frozen=True, kw_only=True):
    """`by` is None for a tip (举报), which only `code_hash` connects with who gave it.

    `district` is the one whose regulators hear it now: it moves up where they are late.
    """

    id: GrievanceId
    number: str
    state: str
    about: About
    agency: OrganisationId | None = None
    body: BodyId | None = None
    named: str = ""  # which window, which reviewer, the number of the decision
    tender: TenderId | None = None
    district: DistrictId
    text: str
    by: PersonId | None = None
    code_hash: str = ""
    at: datetime
    due: datetime
    handler: PersonId | None = None
    handed_up: int = 0  # how often it went to the authority above
    response_due: datetime | None = None
    response: str = ""  # what the side complained of says
    responded_at: datetime | None = None
    answer: str = ""  # of the decision or of the dismissal, to who complained
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    summary: str = ""  # what everybody reads
    published_at: datetime | None = None

    @property
    def anonymous(self) -> bool:
        return self.by is None


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A question of the office, or what the reporter adds (补充说明)."""

    id: NoteId
    grievance: GrievanceId
    side: Side
    text: str
    at: datetime


class Complaining(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody complains of, as it was entered."""

    about: About
    text: str
    agency: OrganisationId | None = None
    body: BodyId | None = None
    named: str = ""
    tender: TenderId | None = None
