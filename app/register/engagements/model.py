"""An engagement (服务委托): which organisation serves a project in what, as the marketplace tells it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import OrganisationId, ProjectId


class Engagement(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    project: ProjectId
    service: str  # 服务事项编码
    organisation: OrganisationId
    reference: str  # number of the contract
    at: datetime


class ServiceEngaged(Fact, frozen=True, tag="project.service_engaged"):  # 委托服务
    project: ProjectId
    service: str
    organisation: OrganisationId
    reference: str
    at: datetime
