"""Who makes the reports: agencies take their places by facts of the market, or are named with a contract.

A regional assessment that covers the site serves instead, free of charge; the market tells that as well.
"""

from __future__ import annotations

from msgspec.structs import replace

from app.core.actor import Actor, Role
from app.core.ids import OrganisationId, ProjectId
from app.core.refusal import Refused
from app.register.districts.queries import tree
from app.register.engagements.commands import engage_service
from app.register.organisations import queries as organisations
from drawing_review.assessment import rules, store
from drawing_review.assessment.dependence import depend
from drawing_review.assessment.facts import AgencyNamed, PartCovered, PartEngaged
from drawing_review.assessment.model import Part, PartId
from drawing_review.assessment.states import PART
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

NAMING = {Role.OWNER, Role.COORDINATOR}


def demand_agency(part: Part, actor: Actor, act: str) -> OrganisationId:
    """The agency that was engaged for the part. Refused("not_your_report") for everybody else."""
    if part.agency is None or actor.organisation != part.agency or not actor.holds(Role.AGENCY):
        raise Refused("not_your_report", name=part.name, act=act)
    return part.agency


async def engage(part: Part, organisation: OrganisationId, reference: str) -> PartEngaged:
    """The agency sits. Part of the command that learns of its contract."""
    state = PART.step(part.state, "engage")
    await store.rows.save(part, replace(part, state=state, agency=organisation, reference=reference))
    return PartEngaged(
        case=part.case, part=part.id, name=part.name, organisation=organisation, reference=reference
    )


@operation("package.take_place", zh="评估机构就位", en="an agency takes its place", roles={Role.SYSTEM})
async def take_place(
    op: Operation,
    project: ProjectId,
    service: str,
    organisation: OrganisationId,
    reference: str,
    job: Job | None = None,
) -> list[PartEngaged] | None:
    """By a contract of the project for a service. None where nothing of the kind waits for an agency."""
    if job is not None:
        await op.finish(job)
    waiting = [
        one
        for one in await _waiting(project, service)
        if (one.agency, one.reference) != (organisation, reference)
    ]
    return [await engage(part, organisation, reference) for part in waiting] or None


async def _waiting(project: ProjectId, service: str) -> list[Part]:
    """The project's assessments of a catalogue's service that could still be engaged or covered."""
    found = []
    for id in await store.waiting_for(project, service.lower()):
        case, part = await store.lock_part(id)
        if case.state in rules.BEFORE and PART.allows(part.state, "engage"):
            found.append(part)
    return found


@operation("package.name_agency", zh="登记已有委托", en="name an engaged agency", roles=NAMING)
async def name_agency(op: Operation, part_id: PartId, code: str, reference: str) -> AgencyNamed:
    """An agency that has its contract already, by its credit code and the contract's number."""
    case, part = await store.lock_part(part_id)
    rules.demand_at(case, "登记委托", rules.BEFORE)
    if op.actor.holds(Role.COORDINATOR):
        sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "登记委托")
    else:
        sight.demand_party(case, op.actor, "登记委托")
    PART.step(part.state, "engage")
    found = await organisations.by_code(code.strip())
    if found is None or Role.AGENCY not in found.roles:
        raise Refused("no_such_agency", written=code.strip())
    reference = case_rules.reason(reference)[:100]
    await engage_service(op.as_system("package"), case.project, part.service, found.id, reference)
    await engage(part, found.id, reference)
    return AgencyNamed(case=case.id, part=part_id, name=part.name, organisation=found.id, reference=reference)


@operation("package.cover", zh="区域评估替代", en="a regional assessment serves", roles={Role.SYSTEM})
async def cover(
    op: Operation, project: ProjectId, service: str, number: str, title: str, job: Job | None = None
) -> list[PartCovered] | None:
    """Nothing has to be bought or assessed any more. None where nothing of the kind waits."""
    if job is not None:
        await op.finish(job)
    return [await _covered(part, number, title) for part in await _waiting(project, service)] or None


async def _covered(part: Part, number: str, title: str) -> PartCovered:
    state = PART.step(part.state, "cover")
    await store.rows.save(part, replace(part, state=state, agency=None, reference=number, cover=title))
    await depend(part.case)
    return PartCovered(case=part.case, part=part.id, name=part.name, cover_number=number, cover_title=title)
