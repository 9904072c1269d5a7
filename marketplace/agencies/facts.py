"""What happens to an agency as a whole."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import OrganisationId


class AgencyOpened(Fact, frozen=True, tag="agency.opened"):  # 申请入驻
    agency: OrganisationId
    number: str
    at: datetime


class ProfileChanged(Fact, frozen=True, tag="agency.profile_changed"):  # 修改机构简介
    agency: OrganisationId
    fields: list[str]
