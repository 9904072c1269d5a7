"""What happens to sanctions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from app.core.fact import Fact
from app.core.ids import OrganisationId
from marketplace.sanctions.model import Level, Measure, Running, SanctionId


class SanctionImposed(Fact, frozen=True, tag="sanction.imposed"):  # 作出处理
    sanction: SanctionId
    number: str
    agency: OrganisationId
    charge: UUID
    measure: Measure
    level: Level
    running: Running
    basis: str
    authority: str
    reason: str
    since: datetime
    until: datetime
    at: datetime


class SanctionBegun(Fact, frozen=True, tag="sanction.begun"):  # 处理决定生效
    sanction: SanctionId
    agency: OrganisationId
    at: datetime


class SanctionEnded(Fact, frozen=True, tag="sanction.ended"):  # 处理期满、修复或撤销
    sanction: SanctionId
    agency: OrganisationId | None
    event: str  # expire | repair | revoke
    reason: str
    at: datetime


class ListingImported(Fact, frozen=True, tag="sanction.imported"):  # 导入外部名单
    sanction: SanctionId
    number: str
    code: str
    agency: OrganisationId | None
    source: str
    applied: bool  # False: no basis or authority, so it is shown and does nothing
    at: datetime
