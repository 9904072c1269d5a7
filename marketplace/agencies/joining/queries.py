"""What an agency's file lacks on a day, and the term that runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.core.ids import OrganisationId
from app.core.term import CHINA, Reading, read
from app.register.holidays.queries import calendar
from marketplace.agencies.joining import rules
from marketplace.agencies.joining.commitment import commitment
from marketplace.agencies.missing import Measure, missing
from marketplace.agencies.model import Agency, Point
from marketplace.agencies.offerable import offerable
from marketplace.agencies.queries import dossier
from marketplace.policy.queries import policy_on
from storage.engine import fetch_value


async def found_missing(agency: Agency, on: date) -> tuple[Point, ...]:
    """Every point the rule finds in the agency's file on that day."""
    measure = Measure(
        on=on,
        months=(await policy_on(on)).joining.insurance,
        commitment=commitment().sha256,
        services=await offerable(agency.district, on),
    )
    return missing(await dossier(agency), measure)


async def terms_now(agencies: Sequence[Agency]) -> dict[OrganisationId, Reading]:
    """The terms that run for these agencies, by the database's clock; none where none runs."""
    now, days = await fetch_value("SELECT clock_timestamp()"), await calendar()
    found = {}
    for agency in agencies:
        started = agency.told_at if agency.state == "correction" else agency.submitted_at
        policy = await policy_on((started or now).astimezone(CHINA).date())
        term = rules.term_of(agency, policy.joining)
        if term is not None:
            found[agency.id] = read(term, days, now)
    return found
