"""A contract or a purchase of the review of a project's drawings gives its institution a seat."""

from __future__ import annotations

from app.core.ids import OrganisationId, ProjectId
from drawing_review.cases.institutions import store
from drawing_review.cases.institutions.commands import admit_institution
from drawing_review.cases.institutions.model import SERVICE
from storage.jobs.running import RunningJob
from storage.jobs.task import task


@task("institution.take_seat", queue="light")
async def take_seat(
    job: RunningJob, project: ProjectId, service: str, organisation: OrganisationId, reference: str
) -> None:
    if service == SERVICE:
        bought = any(one.reference == reference for one in await store.purchases(project))
        source = "purchase" if bought else "market"
        await admit_institution(job.context, project, organisation, source, reference, job)
