"""What the clock tells of certificates."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.agencies.model import Section


class ExpiryTold(Fact, frozen=True, tag="agency.expiry_told"):  # 到期提醒
    agency: OrganisationId
    section: Section
    about: UUID  # the qualification or the practitioner
    until: date  # its last day
    over: bool  # it has passed
