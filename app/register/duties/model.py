"""A duty granted (职责授予) in a body or on the platform: proposed by one person, confirmed by another."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import BodyId, DistrictId, PersonId

GrantId = NewType("GrantId", UUID)

OFFICIAL_ROLES = frozenset({Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR, Role.INSPECTOR})
"""Duties held in a body, for its district or one below."""
ADMIN_ROLES = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""Duties of the platform's operator (三员): no body, the whole platform."""


class State(StrEnum):
    PROPOSED = "proposed"  # 待确认
    ACTIVE = "active"  # 有效
    DECLINED = "declined"  # 不予授予
    ENDED = "ended"  # 已终止


class Grant(msgspec.Struct, frozen=True):
    """`since` and `until` are days, both included; `until` None: until ended."""

    id: GrantId
    person: PersonId
    role: Role
    body: BodyId | None
    district: DistrictId | None
    since: date
    until: date | None
    state: State
    proposed_by: PersonId | None
    decided_by: PersonId | None = None

    def holds(self, today: date) -> bool:
        """In force on `today`."""
        return (
            self.state == State.ACTIVE and self.since <= today and (self.until is None or today <= self.until)
        )


class DutyProposed(Fact, frozen=True, tag="duty.proposed"):  # 提请授予职责
    grant: GrantId
    person: PersonId
    role: Role
    body: BodyId | None
    district: DistrictId | None
    since: date
    until: date | None
    by: PersonId | None


class DutyGranted(Fact, frozen=True, tag="duty.granted"):  # 确认授予职责
    grant: GrantId
    person: PersonId
    role: Role
    by: PersonId | None


class DutyDeclined(Fact, frozen=True, tag="duty.declined"):  # 不予授予职责
    grant: GrantId
    person: PersonId
    by: PersonId | None
    reason: str


class DutyEnded(Fact, frozen=True, tag="duty.ended"):  # 终止职责
    grant: GrantId
    person: PersonId
    reason: str
