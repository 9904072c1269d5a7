"""Reading review institutions: who has issued, and what waits for a legal representative."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.ids import BodyId, ProjectId
from app.register.engagements.queries import engaged_for
from drawing_review.cases.institutions import store
from drawing_review.cases.institutions.model import SERVICE, Issue
from drawing_review.cases.model import Case, Seat


async def unissued(case: Case, seats: Sequence[Seat]) -> list[str]:
    """The names of the institutions' seats that have not issued for the newest version."""
    institutions = await store.among({one.body for one in seats})
    done = {one.seat for one in await store.issues(case.id) if one.version == case.version}
    return [one.name for one in seats if one.body in institutions and one.id not in done]


async def issue_of(case: Case, seat: Seat) -> Issue | None:
    """The issue that holds for the newest version."""
    found = [
        one for one in await store.issues(case.id) if one.seat == seat.id and one.version == case.version
    ]
    return found[-1] if found else None


async def engaged_body(project: ProjectId) -> BodyId | None:
    """The body of the institution that a contract gives the project's review."""
    engagement = await engaged_for(project, SERVICE)
    if engagement is None:
        return None
    known = await store.of_organisation(engagement.organisation)
    return known.id if known else None
