"""A review institution takes its seat, and issues what its reviewers have signed."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import BodyId, OrganisationId, ProjectId, new_id
from app.core.refusal import Refused
from app.register.bodies.commands import add_body
from app.register.organisations.queries import organisation as organisation_of
from app.register.projects.queries import project as project_of
from drawing_review.cases import states
from drawing_review.cases import store as case_store
from drawing_review.cases.institutions import refusals, store  # noqa: F401  (declares the codes used here)
from drawing_review.cases.institutions.facts import InstitutionAdmitted, InstitutionSeated, ReviewIssued
from drawing_review.cases.institutions.model import Institution, Issue
from drawing_review.cases.model import Case, Seat, SeatId, Version
from drawing_review.cases.opinions.rules import demand_under_way
from drawing_review.cases.seats.commands import set_up
from drawing_review.cases.seats.configured import scope_of
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

SHORT = 10  # characters of a body's short name


@operation("institution.admit", zh="登记审图机构", en="admit a review institution", roles={Role.SYSTEM})
async def admit_institution(
    op: Operation, project_id: ProjectId, organisation: OrganisationId, source: str, reference: str, job: Job
) -> list[InstitutionAdmitted | InstitutionSeated]:
    """The body of the organisation, set up if it has none; and its seat in the project's open reviews.

    Its reviewers are given their duty in the body as everybody else is: by two administrators.
    """
    await op.finish(job)
    await store.lock(organisation)
    body = await _body(op, project_id, organisation)
    facts: list[InstitutionAdmitted | InstitutionSeated] = [
        InstitutionAdmitted(institution=body, organisation=organisation, source=source, reference=reference)
    ]
    for case_id in await store.open_reviews(project_id):
        case = await case_store.lock_case(case_id)
        if case.state == "reviewing":
            facts += await _seat(op, case, body)
    return facts


async def _body(op: Operation, project: ProjectId, organisation: OrganisationId) -> BodyId:
    known = await store.of_organisation(organisation)
    if known is not None:
        return known.id
    found, place = await organisation_of(organisation), (await project_of(project)).district
    added = await add_body(op, found.code.lower(), found.name, place, short=found.name[:SHORT])
    await store.rows.add(Institution(id=added.body, organisation=organisation, at=await op.now()))
    return added.body


async def _seat(op: Operation, case: Case, body: BodyId) -> list[InstitutionSeated]:
    """A seat in a review that is under way, unless it has one."""
    if any(seat.body == body for seat in await case_store.of_case(Seat, case.id)):
        return []
    name = (await organisation_of((await store.rows.one(Institution, body)).organisation)).name
    seat = Seat(
        id=SeatId(new_id()),
        case=case.id,
        body=body,
        name=name[:SHORT],
        blocking=True,
        state=states.SEAT.initial,
    )
    await set_up(op, seat, await scope_of(case, seat))
    return [InstitutionSeated(case=case.id, seat=seat.id, body=body, at=await op.now())]


@operation("institution.issue", zh="签发审查合格意见", en="issue an approval", roles={Role.AGENCY})
async def issue_review(op: Operation, seat_id: SeatId) -> ReviewIssued:
    """By the legal representative in person, once every discipline has signed that it agrees."""
    case, seat = await case_store.lock_seat(seat_id)
    found = (await store.among({seat.body})).get(seat.body)
    if found is None or op.actor.organisation != found.organisation:
        raise Refused("not_found", thing="审查席位")
    institution = await organisation_of(found.organisation)
    if op.actor.person is None or op.actor.person != institution.legal_representative:
        raise Refused("not_issuer", institution=institution.name)
    demand_under_way(case)
    if seat.state != "closed" or seat.result != "agrees":
        raise Refused("institution_not_agreed")
    newest = (await case_store.of_case(Version, case.id))[-1]
    if any(one.seat == seat_id and one.version == newest.number for one in await store.issues(case.id)):
        raise Refused("issued_already", version=newest.number)
    now = await op.now()
    await store.rows.add(
        Issue(
            id=new_id(),
            case=case.id,
            seat=seat_id,
            organisation=institution.id,
            person=op.actor.person,
            version=newest.number,
            sha256=newest.sha256,
            at=now,
        )
    )
    return ReviewIssued(
        case=case.id,
        seat=seat_id,
        organisation=institution.id,
        version_number=newest.number,
        sha256=newest.sha256,
        at=now,
    )
