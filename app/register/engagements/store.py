"""Rows ↔ values of engagements."""

from __future__ import annotations

from app.core.ids import ProjectId
from app.register.engagements.model import Engagement
from app.register.engagements.tables import EngagementTable
from storage.rows import Rows

rows = Rows({Engagement: (EngagementTable, "服务委托")})


async def of_project(project: ProjectId, service: str) -> list[Engagement]:
    return await rows.of(Engagement, project=project, service=service)
