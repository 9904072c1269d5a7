"""From a file that is filled in to an agency that is admitted: sign, submit, notify, correct, admit."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import OrganisationId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA, due
from app.register.districts.queries import tree
from app.register.holidays.queries import calendar
from marketplace.agencies import sight, states, store
from marketplace.agencies.changes.store import CHANGES
from marketplace.agencies.claims.commands import await_decision, settle_claim
from marketplace.agencies.claims.queries import contested_by
from marketplace.agencies.commands import own_file
from marketplace.agencies.joining import rules
from marketplace.agencies.joining.commitment import commitment
from marketplace.agencies.joining.facts import (
    AgencyAdmitted,
    AgencyNotified,
    AgencySubmitted,
    ApplicationWithdrawn,
    CommitmentSigned,
    CorrectionLapsed,
)
from marketplace.agencies.joining.queries import found_missing
from marketplace.agencies.model import Agency, Notice, Point
from marketplace.agencies.qualifications.commands import accept_qualification
from marketplace.agencies.qualifications.store import QUALIFICATIONS
from marketplace.policy.queries import policy_on
from storage.operation import operation
from storage.unit import Operation

AGENCY = {Role.AGENCY}
WINDOW = {Role.COORDINATOR, Role.SYSTEM}


@operation("agency.sign_commitment", zh="签署承诺书", en="sign the commitment", roles=AGENCY)
async def sign_commitment(op: Operation, agency_id: OrganisationId, sha256: str) -> CommitmentSigned:
    """The text with this hash, by the person who acts, after his password again; the entry is the proof."""
    agency = await own_file(op, agency_id)
    assert op.actor.person is not None, "the role is a person's"
    rules.check_text(sha256, commitment().sha256)
    now = await op.now()
    after = replace(agency, commitment=sha256, committed_by=op.actor.person, committed_at=now)
    await store.AGENCIES.save(agency, after)
    return CommitmentSigned(agency=agency.id, by=op.actor.person, sha256=sha256, at=now)


@operation("agency.submit", zh="提交入驻申请", en="submit an application", roles=AGENCY)
async def submit_agency(op: Operation, agency_id: OrganisationId) -> AgencySubmitted:
    """Incomplete files may be submitted too: the window then owes the one notice."""
    agency = await store.lock(agency_id)
    sight.demand_own(agency, op.actor)
    now = await op.now()
    points = await found_missing(agency, now.astimezone(CHINA).date())
    await _move(op, agency, "submit", submitted_at=now)
    return AgencySubmitted(agency=agency.id, points=list(points), at=now)


@operation("agency.withdraw", zh="撤回入驻申请", en="withdraw an application", roles=AGENCY)
async def withdraw_application(op: Operation, agency_id: OrganisationId) -> ApplicationWithdrawn:
    agency = await store.lock(agency_id)
    sight.demand_own(agency, op.actor)
    await _move(op, agency, "withdraw", submitted_at=None, told_at=None)
    return ApplicationWithdrawn(agency=agency.id, at=await op.now())


@operation("agency.notify", zh="一次性告知补正", en="notify all that is missing", roles=WINDOW)
async def notify_agency(
    op: Operation, agency_id: OrganisationId, said: Sequence[Point] = ()
) -> AgencyNotified:
    """One notice of everything: what the rule finds at this moment, and what the window adds (`said`)."""
    agency = await _checked(op, agency_id)
    now = await op.now()
    found = await found_missing(agency, now.astimezone(CHINA).date())
    before = (await store.NOTICES.of(agency_id))[-1:] if agency.told_at else []
    since = before[0].at if before else None
    changed = {one.section for one in await CHANGES.of(agency_id) if since is None or one.at > since}
    points = rules.notice(found, said, before[0] if before else None, changed)
    notice = Notice(id=new_id(), agency=agency_id, points=points, at=now, by=op.actor.person)
    await store.NOTICES.add(notice)
    after = await _move(op, agency, "notify", told_at=now)
    return AgencyNotified(
        agency=agency.id,
        points=list(points),
        by_silence=op.actor.person is None,
        due=after.next_due,
        at=now,
    )


async def _checked(op: Operation, agency_id: OrganisationId) -> Agency:
    """The agency, locked, for the window of its district; for the clock, if the moment has come."""
    agency = await store.lock(agency_id)
    sight.demand(agency, op.actor, Role.COORDINATOR, (await tree()).above(agency.district))
    if op.actor.holds(Role.SYSTEM) and (agency.next_due is None or await op.now() < agency.next_due):
        raise Refused("agency_not_due")
    return agency


@operation("agency.admit", zh="通过形式审查", en="admit an agency", roles=WINDOW)
async def admit_agency(op: Operation, agency_id: OrganisationId) -> list[Fact]:
    """Code and qualifications are accepted with it. Refused("incomplete") with all that is missing."""
    agency = await _checked(op, agency_id)
    now = await op.now()
    today = now.astimezone(CHINA).date()
    rules.check_complete(await found_missing(agency, today))
    refused = await settle_claim(op, agency_id)
    for one in await QUALIFICATIONS.of(agency_id):
        if one.state == "given":
            await accept_qualification(op, agency_id, one.id)
    policy = (await policy_on(today)).joining
    until = rules.public_until(now, policy, await calendar())
    by = op.actor.person
    await _move(op, agency, "admit", admitted_at=now, admitted_by=by, public_until=until, told_at=None)
    return [AgencyAdmitted(agency=agency.id, by_silence=by is None, public_until=until, at=now), *refused]


@operation("agency.lapse", zh="补正逾期", en="let a correction lapse", roles={Role.SYSTEM})
async def lapse_correction(op: Operation, agency_id: OrganisationId) -> CorrectionLapsed:
    """Nothing came within the time for correction: the application ends, and may be made again at once."""
    agency = await _checked(op, agency_id)
    await _move(op, agency, "lapse", submitted_at=None, told_at=None)
    return CorrectionLapsed(agency=agency.id, at=await op.now())


async def _move(op: Operation, agency: Agency, event: str, **changes: object) -> Agency:
    """The agency one step on, with its next due moment reckoned from the term that now runs."""
    state = states.AGENCY.step(agency.state, event)
    after = replace(agency, state=state, **changes)
    policy = (await policy_on((await op.now()).astimezone(CHINA).date())).joining
    term = rules.term_of(after, policy)
    next_due = due(term, await calendar()) if term else None
    return await store.AGENCIES.save(agency, replace(after, next_due=next_due))


@operation("agency.check_by_silence", zh="形式审查逾期办理", en="check by silence", roles={Role.SYSTEM})
async def check_by_silence(op: Operation, agency_id: OrganisationId) -> None:
    """The window's limit ran out: a complete file counts as admitted, for another the notice is given now.

    Whose a code is, where several apply with it, is not said by silence.
    """
    agency = await _checked(op, agency_id)
    today = (await op.now()).astimezone(CHINA).date()
    if await found_missing(agency, today):
        await notify_agency(op, agency_id)
    elif await contested_by(agency_id):
        await await_decision(op, agency_id)
    else:
        await admit_agency(op, agency_id)
