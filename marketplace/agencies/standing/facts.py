"""What happens to an agency after its admission."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import OrganisationId


class AgencySuspended(Fact, frozen=True, tag="agency.suspended"):  # 暂停
    agency: OrganisationId
    until: datetime
    reason: str
    at: datetime


class SuspensionLifted(Fact, frozen=True, tag="agency.suspension_lifted"):  # 解除暂停
    agency: OrganisationId
    by_clock: bool
    reason: str
    at: datetime


class AgencyExpelled(Fact, frozen=True, tag="agency.expelled"):  # 清退
    agency: OrganisationId
    until: datetime  # before which no repair may be asked for
    reason: str
    at: datetime


class RepairAsked(Fact, frozen=True, tag="agency.repair_asked"):  # 申请信用修复
    agency: OrganisationId
    reason: str
    at: datetime


class RepairDecided(Fact, frozen=True, tag="agency.repair_decided"):  # 信用修复决定
    agency: OrganisationId
    granted: bool
    reason: str
    at: datetime


class AgencyLeft(Fact, frozen=True, tag="agency.left"):  # 退出
    agency: OrganisationId
    reason: str
    at: datetime


class AgencyReturned(Fact, frozen=True, tag="agency.returned"):  # 重新申请入驻
    agency: OrganisationId
    at: datetime
