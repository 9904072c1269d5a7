"""Reading regional assessments; asking which of them serve a project."""

from __future__ import annotations

from datetime import date

from app.core.ids import ProjectId
from app.register.projects import queries as projects
from marketplace.regional import rules, store
from marketplace.regional.model import Answer, Assessment, AssessmentId, Site, Verdict


async def assessments() -> list[Assessment]:
    """All assessments ever entered, the newest first."""
    return await store.assessments()


async def assessment(id: AssessmentId) -> Assessment:
    """Refused("not_found")."""
    return await store.one(id)


async def site(project: ProjectId) -> Site | None:
    """The project's site, if anyone has drawn it."""
    return await store.site(project)


async def answers(project: ProjectId, service: str, on: date) -> list[Answer]:
    """What every assessment for a service says of a project's site on a day, those that serve it first.

    Empty without a site: nobody can tell.
    """
    found = await every_answer(project, on)
    return [one for one in found if service in one.assessment.terms.services]


async def every_answer(project: ProjectId, on: date) -> list[Answer]:
    """As `answers`, for every service."""
    ground = await store.site(project)
    if ground is None:
        return []
    details = (await projects.project(project)).details
    figures = rules.declared(ground, details)
    found = [rules.answer(one, ground, details.use, figures, on) for one in await store.assessments()]
    return sorted(found, key=lambda one: list(Verdict).index(one.verdict))
