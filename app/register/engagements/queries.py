"""Reading engagements."""

from __future__ import annotations

from app.core.ids import ProjectId
from app.register.engagements import store
from app.register.engagements.model import Engagement


async def engaged_for(project: ProjectId, service: str) -> Engagement | None:
    """Who serves the project in this service now: by the newest contract."""
    found = await store.of_project(project, service)
    return found[-1] if found else None
