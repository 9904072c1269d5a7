"""Reading site visits: a case's visits, and one with all that its page shows."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import CaseId
from app.core.refusal import Refused
from drawing_review.cases import queries as cases
from drawing_review.cases import sight
from drawing_review.cases.model import Case, Seat
from drawing_review.cases.visits import store
from drawing_review.cases.visits.model import Attendance, Picture, PictureId, Visit


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A visit as its page shows it."""

    case: Case
    visit: Visit
    lines: Sequence[tuple[Seat, Attendance | None]]
    pictures: Sequence[Picture]
    mine: Seat | None  # the reader's seat
    leads: bool  # he coordinates the case

    @property
    def own(self) -> Attendance | None:
        """The reader's line."""
        return next((line for seat, line in self.lines if self.mine and seat.id == self.mine.id), None)


async def of_case(case_id: CaseId, actor: Actor) -> tuple[cases.Matter, list[Visit]]:
    """The case and its visits. Refused("not_found") if the actor may not see the case."""
    return await cases.matter(case_id, actor), await store.of_case(case_id)


async def shown(case_id: CaseId, number: int, actor: Actor) -> Shown:
    """Refused("not_found") if there is no such visit, or the actor may not see the case."""
    matter, visits = await of_case(case_id, actor)
    visit = next((one for one in visits if one.number == number), None)
    if visit is None:
        raise Refused("not_found", thing="联合踏勘")
    lines = {one.seat: one for one in await store.lines(visit.id)}
    return Shown(
        case=matter.case,
        visit=visit,
        lines=[(seat, lines.get(seat.id)) for seat in matter.seats],
        pictures=await store.pictures(visit.id),
        mine=next((seat for seat in matter.seats if sight.sits(seat, actor)), None),
        leads=matter.supervises and actor.holds(Role.COORDINATOR),
    )


def picture(shown: Shown, id: PictureId) -> Picture:
    """One of its photographs. Refused("not_found")."""
    found = next((one for one in shown.pictures if one.id == id), None)
    if found is None:
        raise Refused("not_found", thing="踏勘照片")
    return found


async def seen_visits(cases: Sequence[CaseId]) -> dict[CaseId, list[Visit]]:
    """The visits of several cases that the reader may see, in the order they were called."""
    return {case: await store.of_case(case) for case in cases}
