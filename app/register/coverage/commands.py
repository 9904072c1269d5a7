"""A regional assessment serves a project: the register learns what need not be bought."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import ProjectId, new_id
from app.register.coverage import store
from app.register.coverage.model import Coverage, ServiceCovered
from storage.operation import operation
from storage.unit import Operation


@operation("project.cover_service", zh="登记区域评估覆盖", en="record a coverage", roles={Role.SYSTEM})
async def cover_service(
    op: Operation, project_id: ProjectId, service: str, number: str, title: str, sha256: str
) -> ServiceCovered:
    """Told again where it is asked again: a later package may need it as well."""
    now = await op.now()
    known = await store.of_project(project_id, service)
    if all(one.number != number for one in known):
        await store.rows.add(
            Coverage(
                id=new_id(),
                project=project_id,
                service=service,
                number=number,
                title=title,
                sha256=sha256,
                at=now,
            )
        )
    return ServiceCovered(
        project=project_id, service=service, number=number, title=title, sha256=sha256, at=now
    )
