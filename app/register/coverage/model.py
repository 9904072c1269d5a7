"""A coverage (区域评估覆盖): a regional assessment serves a project in a service; the market tells it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import ProjectId


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    project: ProjectId
    service: str  # 服务事项编码
    number: str  # 批复文号
    title: str
    sha256: str  # of the region's report, which is public
    at: datetime


class ServiceCovered(Fact, frozen=True, tag="project.service_covered"):  # 区域评估覆盖
    project: ProjectId
    service: str
    number: str
    title: str
    sha256: str
    at: datetime
