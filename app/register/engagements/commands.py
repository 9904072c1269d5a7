"""A contract has been concluded: the register learns who serves the project."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import OrganisationId, ProjectId, new_id
from app.register.engagements import store
from app.register.engagements.model import Engagement, ServiceEngaged
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation


@operation("project.engage_service", zh="登记服务委托", en="record an engagement", roles={Role.SYSTEM})
async def engage_service(
    op: Operation,
    project_id: ProjectId,
    service: str,
    organisation: OrganisationId,
    reference: str,
    job: Job | None = None,
) -> ServiceEngaged | None:
    """Nothing the second time the same contract is told."""
    if job is not None:
        await op.finish(job)
    known = await store.of_project(project_id, service)
    if any(one.reference == reference for one in known):
        return None
    now = await op.now()
    one = Engagement(
        id=new_id(),
        project=project_id,
        service=service,
        organisation=organisation,
        reference=reference,
        at=now,
    )
    await store.rows.add(one)
    return ServiceEngaged(
        project=project_id, service=service, organisation=organisation, reference=reference, at=now
    )
