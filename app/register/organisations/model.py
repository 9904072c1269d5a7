"""An organisation (单位) on the market side: owners, designers, agencies; and who may act for it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, NewType
from uuid import UUID

import msgspec

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import DistrictId, OrganisationId, PersonId

MandateId = NewType("MandateId", UUID)
Standing = Literal["verified", "claimed", "refused"]  # 已核验、待核验、核验未通过

MARKET_ROLES = frozenset({Role.OWNER, Role.DESIGNER, Role.AGENCY})
"""What an organisation can be; one may be several of these at once."""


class Organisation(msgspec.Struct, frozen=True):
    id: OrganisationId
    code: str  # 统一社会信用代码
    name: str
    roles: frozenset[Role]
    legal_representative: PersonId  # 法定代表人
    district: DistrictId  # 注册地
    address: str
    phone: str
    standing: Standing = "verified"  # whether the code is its own; `claimed` by who registered himself


class Mandate(msgspec.Struct, frozen=True):
    """The legal representative's authority for an operator (授权委托): one role, from one day to another."""

    id: MandateId
    organisation: OrganisationId
    person: PersonId
    role: Role
    since: date
    until: date | None  # the last day; None: until revoked
    granted_by: PersonId | None
    revoked_at: datetime | None = None

    def holds(self, today: date) -> bool:
        return self.revoked_at is None and self.since <= today and (self.until is None or today <= self.until)


class OrganisationRegistered(Fact, frozen=True, tag="organisation.registered"):  # 单位注册
    organisation: OrganisationId
    code: str
    name: str
    roles: frozenset[Role]
    legal_representative: PersonId
    district: DistrictId


class OrganisationChanged(Fact, frozen=True, tag="organisation.changed"):  # 单位信息变更
    organisation: OrganisationId
    name: str
    address: str
    roles: frozenset[Role]


class RepresentativeChanged(Fact, frozen=True, tag="organisation.representative_changed"):  # 变更法定代表人
    organisation: OrganisationId
    before: PersonId
    after: PersonId


class OperatorAuthorised(Fact, frozen=True, tag="organisation.operator_authorised"):  # 授权经办人
    organisation: OrganisationId
    mandate: MandateId
    person: PersonId
    role: Role
    since: date
    until: date | None


class OperatorRevoked(Fact, frozen=True, tag="organisation.operator_revoked"):  # 撤销授权
    organisation: OrganisationId
    mandate: MandateId
    person: PersonId
    at: datetime
    reason: str
