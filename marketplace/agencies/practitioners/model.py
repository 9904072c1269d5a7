"""A practitioner (从业人员): who does the agency's work, with his certificate and his social insurance.

Facts about practitioners carry ids only; names stay in the row, where they can be erased.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import OrganisationId

PractitionerId = NewType("PractitionerId", UUID)

SHOWN = ("profession", "certificate", "valid_until", "insured_from", "insured_to", "state")
"""The fields that a change tells."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What is typed for one person. Months are their first days."""

    name: str
    profession: str  # 职业资格或职称
    certificate: str  # 证书编号
    valid_until: date | None  # the last day; None: 长期有效
    insured_from: date  # first month of social insurance paid without a gap by this agency (社保起始月)
    insured_to: date  # last month paid (社保截至月)


class Practitioner(msgspec.Struct, frozen=True, kw_only=True):
    id: PractitionerId
    agency: OrganisationId
    name: str
    profession: str
    certificate: str
    valid_until: date | None
    insured_from: date
    insured_to: date
    state: str
    since: datetime
    left_at: datetime | None = None
    watch_on: date | None = None  # the day on which the expiry of his certificate is told next

    @property
    def masked_certificate(self) -> str:
        """The number as the public sees it: 3203****0017."""
        number = self.certificate
        return f"{number[:4]}****{number[-4:]}" if len(number) > 8 else "****"


class PractitionerAdded(Fact, frozen=True, tag="practitioner.added"):  # 登记从业人员
    agency: OrganisationId
    practitioner: PractitionerId


class PractitionersImported(Fact, frozen=True, tag="practitioner.imported"):  # 批量登记从业人员
    agency: OrganisationId
    practitioners: list[PractitionerId]


class PractitionerChanged(Fact, frozen=True, tag="practitioner.changed"):  # 变更从业人员
    agency: OrganisationId
    practitioner: PractitionerId


class PractitionerLeft(Fact, frozen=True, tag="practitioner.left"):  # 从业人员离开
    agency: OrganisationId
    practitioner: PractitionerId
