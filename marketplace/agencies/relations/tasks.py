"""Whom an agency is tied to is told to the register, where reviewers of drawings are held against it."""

from __future__ import annotations

from app.core.ids import OrganisationId
from app.register.ties.commands import tell_ties
from app.register.ties.model import Told
from marketplace.agencies.relations.model import PERSONS, Related, RelationKind
from marketplace.agencies.relations.queries import relations_of
from storage.jobs.running import RunningJob
from storage.jobs.task import task

SOURCE = "agencies"
PEOPLE = PERSONS | {RelationKind.PRACTITIONER}


@task("agency.tell_ties", queue="light")
async def tell_people(job: RunningJob, agency: OrganisationId) -> None:
    """All people of the agency's file as it is now."""
    found = (await relations_of([agency]))[agency]
    told = [_told(one) for one in found.related if one.kind in PEOPLE and one.name]
    await tell_ties(job.context, agency, SOURCE, told, job)


def _told(one: Related) -> Told:
    """A contact's code is his telephone number."""
    return Told(one.kind.value, one.name, one.code if one.kind == RelationKind.CONTACT else "")
