"""Telling an expiry, once before it and once when it has come. Eligibility ends by the date itself."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.core.term import CHINA
from marketplace.agencies.model import Section
from marketplace.agencies.practitioners import store as practitioners
from marketplace.agencies.practitioners.model import Practitioner, PractitionerId
from marketplace.agencies.qualifications import store as qualifications
from marketplace.agencies.qualifications.model import Qualification, QualificationId
from marketplace.agencies.store import lock as lock_agency
from marketplace.agencies.watch.facts import ExpiryTold
from marketplace.agencies.watch.rules import next_day
from storage.operation import operation
from storage.unit import Operation

CLOCK = {Role.SYSTEM}


@operation(
    "qualification.tell_expiry", zh="资质到期提醒", en="tell that a qualification expires", roles=CLOCK
)
async def tell_qualification(
    op: Operation, agency_id: OrganisationId, qualification_id: QualificationId
) -> ExpiryTold | None:
    """Nothing happens the second time on one day."""
    await lock_agency(agency_id)
    found = await qualifications.lock(agency_id, qualification_id)
    today = (await op.now()).astimezone(CHINA).date()
    if not _is_due(found, today):
        return None
    assert found.valid_until is not None, "what has no end is not watched"
    after = replace(found, watch_on=next_day(found.valid_until, today))
    await qualifications.QUALIFICATIONS.save(found, after)
    return _told(agency_id, Section.QUALIFICATIONS, found.id, found.valid_until, today)


@operation(
    "practitioner.tell_expiry", zh="执业证书到期提醒", en="tell that a certificate expires", roles=CLOCK
)
async def tell_practitioner(
    op: Operation, agency_id: OrganisationId, practitioner_id: PractitionerId
) -> ExpiryTold | None:
    """Nothing happens the second time on one day."""
    await lock_agency(agency_id)
    found = await practitioners.lock(agency_id, practitioner_id)
    today = (await op.now()).astimezone(CHINA).date()
    if not _is_due(found, today):
        return None
    assert found.valid_until is not None, "what has no end is not watched"
    after = replace(found, watch_on=next_day(found.valid_until, today))
    await practitioners.PRACTITIONERS.save(found, after)
    return _told(agency_id, Section.PRACTITIONERS, found.id, found.valid_until, today)


def _is_due(found: Qualification | Practitioner, today: date) -> bool:
    return found.watch_on is not None and found.watch_on <= today


def _told(agency: OrganisationId, section: Section, about: UUID, until: date, today: date) -> ExpiryTold:
    return ExpiryTold(agency=agency, section=section, about=about, until=until, over=until < today)
