"""A qualification (资质): a certificate with its validity, and the image that shows it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import OrganisationId, PersonId
from app.register.documents.model import DocumentId

QualificationId = NewType("QualificationId", UUID)

SHOWN = ("kind", "grade", "number", "issuer", "valid_from", "valid_until", "state", "reason")
"""The fields that a change tells."""


class Qualification(msgspec.Struct, frozen=True, kw_only=True):
    id: QualificationId
    agency: OrganisationId
    kind: str  # 资质种类, a code of kinds.toml
    grade: str  # 等级
    number: str  # 证书编号
    issuer: str  # 发证机关
    valid_from: date
    valid_until: date | None  # the last day; None: 长期有效
    document: DocumentId  # the certificate's image
    state: str
    given_at: datetime
    check_due: datetime | None = None  # end of the limit for checking it, where it came after the admission
    checked_at: datetime | None = None
    checked_by: PersonId | None = None  # None although checked: by silence
    reason: str = ""
    watch_on: date | None = None  # the day on which its expiry is told next

    def covers(self, on: date) -> bool:
        """Does its validity reach `on`?"""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)

    def holds(self, on: date) -> bool:
        """Does it count on that day: accepted, and valid?"""
        return self.state == "accepted" and self.covers(on)


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed from a certificate."""

    kind: str
    grade: str
    number: str
    issuer: str
    valid_from: date
    valid_until: date | None


class QualificationGiven(Fact, frozen=True, tag="qualification.given"):  # 提交资质
    agency: OrganisationId
    qualification: QualificationId
    certificate: Certificate
    document: DocumentId
    at: datetime


class QualificationChecked(Fact, frozen=True, tag="qualification.checked"):  # 核验资质
    agency: OrganisationId
    qualification: QualificationId
    event: str  # accept | decline
    by_silence: bool
    reason: str
    at: datetime


class QualificationWithdrawn(Fact, frozen=True, tag="qualification.withdrawn"):  # 撤下资质
    agency: OrganisationId
    qualification: QualificationId
    reason: str
