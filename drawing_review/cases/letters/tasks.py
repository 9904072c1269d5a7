"""Every step of a case that the law wants told in writing becomes a notice to the owner."""

from __future__ import annotations

from uuid import UUID

from app.core.actor import Role
from app.core.ids import BodyId, CaseId
from app.core.term import CHINA
from app.paper.model import Block
from app.register.bodies.queries import named
from app.register.districts.queries import tree
from app.register.duties.queries import bodies_with
from app.register.notices.commands import issue_notice
from app.register.notices.model import Draft, Kind
from app.register.projects.queries import project
from drawing_review.cases import store
from drawing_review.cases.letters import letters
from drawing_review.cases.model import Case, Opinion, OpinionId, Seat
from drawing_review.policy.keys import JointMatter
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.limits import LIMITS, Step, limit
from storage.jobs.running import RunningJob
from storage.jobs.task import task


@task("case.write_accepted", queue="light", about="case")
async def write_accepted(job: RunningJob, entry: UUID, case: CaseId, by_silence: bool) -> None:
    found = await store.one(Case, case)
    assert found.accepted_at is not None
    policy = await policy_on(found.accepted_at.astimezone(CHINA).date())
    held = limit(policy, JointMatter.REVIEW, Step.REVIEW, found.scale)
    seats = await store.of_case(Seat, case)
    said = letters.acceptance(
        found, await project(found.project), seats, by_silence, held.days, policy.basis(LIMITS, held)
    )
    await _issue(job, entry, found, Kind.ACCEPTANCE, said)


@task("case.write_returned", queue="light", about="case")
async def write_returned(
    job: RunningJob, entry: UUID, case: CaseId, reason: str, opinions: list[OpinionId]
) -> None:
    """The opinions as they stood when the case was returned: those the fact names."""
    found = await store.one(Case, case)
    told = [one for one in await store.of_case(Opinion, case) if one.id in opinions]
    seats = {seat.id: seat for seat in await store.of_case(Seat, case)}
    said = letters.returned(found, await project(found.project), reason, told, seats)
    await _issue(job, entry, found, Kind.RETURN, said)


@task("case.write_passed", queue="light", about="case")
async def write_passed(job: RunningJob, entry: UUID, case: CaseId, conclusion: str, sha256: str) -> None:
    found = await store.one(Case, case)
    said = letters.passed(found, await project(found.project), conclusion, sha256)
    await _issue(job, entry, found, Kind.CONCLUSION, said)


async def window_of(case: Case) -> BodyId | None:
    """The body whose coordinators hold the case's district: it writes to the parties."""
    found = await named(await bodies_with(Role.COORDINATOR, (await tree()).above(case.district)))
    return min(found.values(), key=lambda body: body.code).id if found else None


async def _issue(job: RunningJob, entry: UUID, case: Case, kind: Kind, said: tuple[Block, ...]) -> None:
    issuer = await window_of(case)
    if issuer is not None:
        await issue_notice(
            job.context,
            Draft(
                kind=kind,
                issuer=issuer,
                addressee=case.owner,
                path=f"/cases/{case.id}",
                about=letters.about(case),
                blocks=said,
                source=entry,
            ),
        )
