"""Rows ↔ values of coverages."""

from __future__ import annotations

from app.core.ids import ProjectId
from app.register.coverage.model import Coverage
from app.register.coverage.tables import CoverageTable
from storage.constraints import means
from storage.rows import Rows

rows = Rows({Coverage: (CoverageTable, "区域评估覆盖")})
means("project_coverage_once", "conflict")


async def of_project(project: ProjectId, service: str) -> list[Coverage]:
    return await rows.of(Coverage, project=project, service=service)
