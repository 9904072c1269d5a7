"""What the clock does for agencies: limits that run out, suspensions that end, certificates that expire."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from app.core.refusal import Refused
from app.register.acting.queries import today
from marketplace.agencies import store
from marketplace.agencies.joining.commands import check_by_silence, lapse_correction
from marketplace.agencies.qualifications import store as qualifications
from marketplace.agencies.qualifications.commands import accept_qualification
from marketplace.agencies.standing.commands import lift_suspension
from marketplace.agencies.watch import store as watched
from marketplace.agencies.watch.commands import tell_practitioner, tell_qualification
from storage.engine import fetch_value
from storage.moments import moment
from storage.unit import Context

ENDED = "暂停期满，由系统自动解除"


@moment("agency.due", every=20)
async def act_on_due_agencies(context: Context) -> None:
    """The window's limit, the time for correction, and the end of a suspension."""
    for agency in await store.due(await fetch_value("SELECT clock_timestamp()")):
        if agency.state == "submitted":
            await _unless_done(check_by_silence(context, agency.id))
        elif agency.state == "correction":
            await _unless_done(lapse_correction(context, agency.id))
        elif agency.state == "suspended":
            await _unless_done(lift_suspension(context, agency.id, ENDED))


@moment("qualification.silence", every=30)
async def accept_by_silence(context: Context) -> None:
    """A certificate that came after the admission and that nobody judged within the limit counts."""
    for one in await qualifications.due(await fetch_value("SELECT clock_timestamp()")):
        await _unless_done(accept_qualification(context, one.agency, one.id))


@moment("agency.expiry", every=60)
async def watch_expiry(context: Context) -> None:
    """Certificates that end soon, and those that have ended."""
    day = await today()
    for one in await watched.qualifications(day):
        await tell_qualification(context, one.agency, one.id)
    for person in await watched.practitioners(day):
        await tell_practitioner(context, person.agency, person.id)


async def _unless_done(acting: Awaitable[Any]) -> None:
    """Somebody may have acted between the question and the command: then there is nothing left to do."""
    try:
        await acting
    except Refused as refused:
        if refused.code not in ("agency_not_due", "no_such_step"):
            raise
