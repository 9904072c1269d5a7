"""A package of assessments was put together: what a region has assessed already is told to the register."""

from __future__ import annotations

from datetime import datetime

from app.core.ids import ProjectId
from app.core.term import CHINA
from app.register.coverage.commands import cover_service
from marketplace.regional.model import Verdict
from marketplace.regional.queries import answers
from storage.jobs.running import RunningJob
from storage.jobs.task import task


@task("regional.tell_covered", queue="light")
async def tell_covered(job: RunningJob, project: ProjectId, services: list[str], at: datetime) -> None:
    """For every service that an assessment serves at the project's site, free of charge."""
    for service in services:
        found = await answers(project, service, at.astimezone(CHINA).date())
        serving = next((one.assessment for one in found if one.verdict == Verdict.COVERED), None)
        if serving is not None and serving.report is not None:
            terms, report = serving.terms, serving.report
            await cover_service(job.context, project, service, terms.number, terms.title, report.sha256)
