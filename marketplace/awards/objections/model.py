"""An objection (异议) to the owner, and the complaint (投诉) to the regulator that may follow it."""

from __future__ import annotations

from datetime import datetime
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import OrganisationId, PersonId
from marketplace.tenders.model import TenderId

ObjectionId = NewType("ObjectionId", UUID)
ComplaintId = NewType("ComplaintId", UUID)


class Objection(msgspec.Struct, frozen=True, kw_only=True):
    id: ObjectionId
    tender: TenderId
    agency: OrganisationId
    state: str
    text: str
    at: datetime
    due: datetime  # the owner answers
    answer: str = ""
    answered_at: datetime | None = None


class Complaint(msgspec.Struct, frozen=True, kw_only=True):
    id: ComplaintId
    tender: TenderId
    objection: ObjectionId
    agency: OrganisationId
    state: str
    text: str
    at: datetime
    due: datetime | None = None  # the regulator decides, from acceptance
    decision: str = ""
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
