"""An agent (代办): another organisation acts for an owner in named matters, from one day to another."""

from __future__ import annotations

from datetime import date, datetime
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import OrganisationId, PersonId
from app.core.matter import JointMatter

AgencyId = NewType("AgencyId", UUID)


class AgentMandate(msgspec.Struct, frozen=True, kw_only=True):
    """The owner's mandate for an agent (代办委托). `since` and `until` are days, both included."""

    id: AgencyId
    owner: OrganisationId  # 委托单位
    agent: OrganisationId  # 受托代办单位
    matters: tuple[JointMatter, ...]
    since: date
    until: date
    given_by: PersonId | None
    revoked_at: datetime | None = None

    def holds(self, today: date) -> bool:
        return self.revoked_at is None and self.since <= today <= self.until


class AgentAppointed(Fact, frozen=True, tag="agent.appointed"):  # 委托代办
    organisation: OrganisationId
    mandate: AgencyId
    agent: OrganisationId
    matters: list[JointMatter]
    since: date
    until: date


class AgentRevoked(Fact, frozen=True, tag="agent.revoked"):  # 撤销代办委托
    organisation: OrganisationId
    mandate: AgencyId
    agent: OrganisationId
    at: datetime
    reason: str
