"""Giving a qualification with its certificate, judging it, and withdrawing it."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import OrganisationId, new_id
from app.core.term import CHINA, Term, due
from app.register.districts.queries import tree
from app.register.documents.commands import give_document
from app.register.documents.model import HolderKind, Kind
from app.register.documents.receiving import Received
from app.register.holidays.queries import calendar
from marketplace.agencies import sight, states
from marketplace.agencies.changes.store import changed
from marketplace.agencies.commands import own_file
from marketplace.agencies.model import Agency, Section
from marketplace.agencies.qualifications import rules
from marketplace.agencies.qualifications.kinds import kind_name
from marketplace.agencies.qualifications.model import (
    SHOWN,
    Certificate,
    Qualification,
    QualificationChecked,
    QualificationGiven,
    QualificationId,
    QualificationWithdrawn,
)
from marketplace.agencies.qualifications.store import QUALIFICATIONS, lock
from marketplace.agencies.store import lock as lock_agency
from marketplace.agencies.watch.rules import warning_day
from marketplace.policy.queries import policy_on
from storage.operation import operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR, Role.SYSTEM}


@operation("qualification.give", zh="提交资质", en="give a qualification", roles={Role.AGENCY})
async def give_qualification(
    op: Operation, agency_id: OrganisationId, certificate: Certificate, file: Received
) -> QualificationGiven:
    """A certificate with its image. It counts when the window has checked it, or by silence."""
    agency = await own_file(op, agency_id)
    now = await op.now()
    today = now.astimezone(CHINA).date()
    kept = rules.certificate(certificate, today)
    rules.check_new(kept, await QUALIFICATIONS.of(agency_id))
    policy = (await policy_on(today)).joining
    days = await calendar()
    document = await give_document(
        op,
        HolderKind.ORGANISATION,
        agency_id,
        kind=Kind.QUALIFICATION,
        name=file.name,
        media_type=file.media_type,
        blob=file.blob,
    )
    qualification = Qualification(
        id=QualificationId(new_id()),
        agency=agency_id,
        kind=kept.kind,
        grade=kept.grade,
        number=kept.number,
        issuer=kept.issuer,
        valid_from=kept.valid_from,
        valid_until=kept.valid_until,
        document=document.document,
        state=states.QUALIFICATION.initial,
        given_at=now,
        check_due=due(Term(now, policy.check), days) if agency.admitted_at else None,
        watch_on=kept.valid_until and warning_day(kept.valid_until, policy.expiry_warning, days),
    )
    await QUALIFICATIONS.add(qualification)
    given = QualificationGiven(
        agency=agency_id, qualification=qualification.id, certificate=kept, document=document.document, at=now
    )
    await _changed(op, agency, "added", None, qualification)
    return given


@operation("qualification.accept", zh="认可资质", en="accept a qualification", roles=WINDOW)
async def accept_qualification(
    op: Operation, agency_id: OrganisationId, qualification_id: QualificationId
) -> QualificationChecked:
    """By the window, or by the clock when the window's limit has run out."""
    return await _check(op, agency_id, qualification_id, "accept", "")


@operation("qualification.decline", zh="不予认可资质", en="decline a qualification", roles={Role.COORDINATOR})
async def decline_qualification(
    op: Operation, agency_id: OrganisationId, qualification_id: QualificationId, reason: str
) -> QualificationChecked:
    return await _check(op, agency_id, qualification_id, "decline", reason)


async def _check(
    op: Operation, agency_id: OrganisationId, id: QualificationId, event: str, reason: str
) -> QualificationChecked:
    agency = await lock_agency(agency_id)
    sight.demand(agency, op.actor, Role.COORDINATOR, (await tree()).above(agency.district))
    qualification = await lock(agency_id, id)
    now = await op.now()
    after = rules.check(qualification, event, op.actor, reason, now)
    await QUALIFICATIONS.save(qualification, after)
    await _changed(op, agency, after.state, qualification, after)
    return QualificationChecked(
        agency=agency.id,
        qualification=qualification.id,
        event=event,
        by_silence=op.actor.person is None,
        reason=after.reason,
        at=now,
    )


@operation("qualification.withdraw", zh="撤下资质", en="withdraw a qualification", roles={Role.AGENCY})
async def withdraw_qualification(
    op: Operation, agency_id: OrganisationId, qualification_id: QualificationId, reason: str
) -> QualificationWithdrawn:
    """It no longer counts from this moment on; row and image stay, since awards may rest on them."""
    agency = await own_file(op, agency_id)
    qualification = await lock(agency_id, qualification_id)
    after = rules.withdraw(qualification, reason)
    await QUALIFICATIONS.save(qualification, after)
    withdrawn = QualificationWithdrawn(agency=agency_id, qualification=qualification_id, reason=after.reason)
    await _changed(op, agency, "withdrawn", qualification, after)
    return withdrawn


async def _changed(
    op: Operation, agency: Agency, event: str, before: Qualification | None, after: Qualification
) -> None:
    await changed(
        op,
        agency,
        Section.QUALIFICATIONS,
        event,
        label=f"{kind_name(after.kind)} {after.number}",
        values=(before, after),
        fields=SHOWN,
    )
