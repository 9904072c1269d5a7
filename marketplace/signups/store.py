"""Rows ↔ values of sign-ups."""

from __future__ import annotations

from app.core.ids import OrganisationId
from marketplace.signups.model import Signup
from marketplace.signups.states import STANDING
from marketplace.signups.tables import SignupTable
from marketplace.tenders.model import TenderId
from storage.constraints import means
from storage.rows import Rows

rows = Rows({Signup: (SignupTable, "报名")})

means("signup_standing", "signed_up_already")


async def standing(tender: TenderId) -> list[Signup]:
    """The sign-ups of a tender that stand, in the order they came."""
    return [one for one in await rows.of(Signup, tender=tender) if one.state in STANDING]


async def of_agency(tender: TenderId, agency: OrganisationId) -> Signup | None:
    """The agency's newest sign-up in the tender."""
    found = await rows.of(Signup, tender=tender, agency=agency)
    return found[-1] if found else None
