"""Joint meetings on a case's page: what is disputed, the meetings held, and the way to call one."""

from __future__ import annotations

from typing import Any

from app.core.actor import Actor, Role
from app.html.words import _
from drawing_review.cases.meetings import rules
from drawing_review.cases.meetings.disputes import numbers
from drawing_review.cases.meetings.queries import disputed
from drawing_review.cases.meetings.queries import meetings as meetings_of
from drawing_review.cases.meetings.states import MEETING
from drawing_review.cases.meetings.words import STATES
from drawing_review.cases.queries import Matter


async def meetings(matter: Matter, actor: Actor) -> dict[str, Any]:
    """Nothing at all where nothing was ever disputed."""
    held = await meetings_of(matter.case.id)
    open_disputes = (await disputed(matter.case.id)).reasons()
    under_way = matter.case.state in rules.UNDER_WAY
    busy = any(one.state not in MEETING.final for one in held)
    coordinates = matter.supervises and actor.holds(Role.COORDINATOR)
    return {
        "disputed": numbers(matter.opinions, open_disputes),
        "may_call": coordinates and under_way and bool(open_disputes) and not busy,
        "rows": [
            {
                "it": one,
                "state": _(STATES[one.state]),
                "agenda": numbers(matter.opinions, one.agenda),
            }
            for one in held
        ],
    }
