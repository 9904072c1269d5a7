"""Every step of a case that the law wants told in writing becomes a notice to the owner."""

from __future__ import annotations

from datetime import datetime
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
from drawing_review.cases.intake.known import intake_of
from drawing_review.cases.intake.model import Judged, Verdict
from drawing_review.cases.intake.words import VERDICTS
from drawing_review.cases.letters import letters
from drawing_review.cases.meetings import store as meetings
from drawing_review.cases.meetings.model import Meeting, MeetingId
from drawing_review.cases.meetings.states import MEETING
from drawing_review.cases.model import Case, Opinion, OpinionId, Seat
from drawing_review.cases.suspension.causes import WORDS as CAUSES
from drawing_review.cases.suspension.causes import Cause
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.limits import LIMITS, Step, limit
from storage.jobs.running import RunningJob
from storage.jobs.task import task


@task("case.write_accepted", queue="light", about="case")
async def write_accepted(job: RunningJob, entry: UUID, case: CaseId, by_silence: bool) -> None:
    found = await store.one(Case, case)
    assert found.accepted_at is not None
    policy = await policy_on(found.accepted_at.astimezone(CHINA).date())
    held = limit(policy, found.matter, Step.REVIEW, found.scale)
    seats = await store.of_case(Seat, case)
    said = letters.acceptance(
        found, await project(found.project), seats, by_silence, held.days, policy.basis(LIMITS, held)
    )
    await issue_letter(job, entry, found, Kind.ACCEPTANCE, said)


@task("case.write_returned", queue="light", about="case")
async def write_returned(
    job: RunningJob, entry: UUID, case: CaseId, reason: str, opinions: list[OpinionId]
) -> None:
    """The opinions as they stood when the case was returned: those the fact names."""
    found = await store.one(Case, case)
    told = [one for one in await store.of_case(Opinion, case) if one.id in opinions]
    seats = {seat.id: seat for seat in await store.of_case(Seat, case)}
    said = letters.returned(found, await project(found.project), reason, told, seats)
    await issue_letter(job, entry, found, Kind.RETURN, said)


@task("case.write_passed", queue="light", about="case")
async def write_passed(job: RunningJob, entry: UUID, case: CaseId, conclusion: str, sha256: str) -> None:
    found = await store.one(Case, case)
    said = letters.passed(found, await project(found.project), conclusion, sha256)
    await issue_letter(job, entry, found, Kind.CONCLUSION, said)


@task("case.write_correction", queue="light")
async def write_correction(
    job: RunningJob, entry: UUID, case: CaseId, judged: list[Judged], notice: str, at: datetime
) -> None:
    """All that lacks, in one letter; a complete check needs none."""
    found = await store.one(Case, case)
    known = await intake_of(found)
    if not notice or known is None:
        return
    names = {one.code: one.name for one in known.lines}
    lacks = [
        (names.get(one.code, one.code), VERDICTS[one.verdict], one.reason)
        for one in judged
        if one.verdict != Verdict.COMPLETE
    ]
    policy = await policy_on(at.astimezone(CHINA).date())
    days = limit(policy, found.matter, Step.SUPPLEMENT, found.scale, found.channel).days
    said = letters.correction(found, await project(found.project), notice, lacks, days)
    await issue_letter(job, entry, found, Kind.CORRECTION, said)


@task("case.write_rejected", queue="light")
async def write_rejected(job: RunningJob, entry: UUID, case: CaseId, reason: str) -> None:
    found = await store.one(Case, case)
    said = letters.rejected(found, await project(found.project), reason)
    await issue_letter(job, entry, found, Kind.NON_ACCEPTANCE, said)


@task("case.write_suspended", queue="light")
async def write_suspended(
    job: RunningJob, entry: UUID, case: CaseId, cause: Cause, reason: str, at: datetime
) -> None:
    found = await store.one(Case, case)
    said = letters.suspended(found, await project(found.project), CAUSES[cause], reason, at)
    await issue_letter(job, entry, found, Kind.SUSPENSION, said)


@task("case.write_resumed", queue="light")
async def write_resumed(job: RunningJob, entry: UUID, case: CaseId, reason: str, at: datetime) -> None:
    found = await store.one(Case, case)
    said = letters.resumed(found, await project(found.project), reason, at)
    await issue_letter(job, entry, found, Kind.RESUMPTION, said)


@task("meeting.write_called", queue="light")
async def write_invitation(job: RunningJob, entry: UUID, case: CaseId, meeting: MeetingId) -> None:
    found, held = await store.one(Case, case), await meetings.rows.one(Meeting, meeting)
    opinions = [one for one in await store.of_case(Opinion, case) if one.id in held.agenda]
    seats = await store.of_case(Seat, case)
    said = letters.invitation(found, await project(found.project), held, opinions, seats)
    await issue_letter(job, entry, found, Kind.MEETING, said)


@task("meeting.write_minutes", queue="light")
async def write_minutes(job: RunningJob, entry: UUID, case: CaseId, meeting: MeetingId, state: str) -> None:
    """Once the last reviewer who came has signed; before that they may still be corrected."""
    if MEETING.allows(state, "sign"):
        return
    found, held = await store.one(Case, case), await meetings.rows.one(Meeting, meeting)
    opinions = {one.id: one for one in await store.of_case(Opinion, case)}
    said = letters.minutes(found, await project(found.project), held, opinions)
    await issue_letter(job, entry, found, Kind.MINUTES, said)


@task("case.write_picked", queue="light")
async def write_picked(job: RunningJob, entry: UUID, case: CaseId, round_number: int, due: datetime) -> None:
    found = await store.one(Case, case)
    said = letters.picked(found, await project(found.project), round_number, due)
    await issue_letter(job, entry, found, Kind.INQUIRY, said)


async def window_of(case: Case) -> BodyId | None:
    """The body whose coordinators hold the case's district: it writes to the parties."""
    found = await named(await bodies_with(Role.COORDINATOR, (await tree()).above(case.district)))
    return min(found.values(), key=lambda body: body.code).id if found else None


async def issue_letter(
    job: RunningJob, entry: UUID, case: Case, kind: Kind, said: tuple[Block, ...], title: str = ""
) -> None:
    """From the window to the owner. `title`: where the kind's own name does not fit the matter."""
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
                title=title,
            ),
        )
