"""Joining (自助注册): an organisation comes by itself, through a legal representative without an account."""

from __future__ import annotations

import msgspec

from app.core.fact import Fact
from app.core.ids import DistrictId, OrganisationId, PersonId


class NewOrganisation(msgspec.Struct, frozen=True):
    """What stands on the business licence, and the district whose window looks after it."""

    code: str  # 统一社会信用代码
    name: str
    district: DistrictId  # 受理地区；不限注册地
    address: str  # 住所
    phone: str


class NewAccount(msgspec.Struct, frozen=True):
    """The account of the legal representative (法定代表人), who authorises operators afterwards."""

    name: str
    login: str
    password: str


class OrganisationJoined(Fact, frozen=True, tag="organisation.joined"):  # 单位自助注册
    organisation: OrganisationId
    person: PersonId
