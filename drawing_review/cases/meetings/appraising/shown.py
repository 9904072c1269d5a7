"""The experts of a meeting as its page shows them, with the forms of who may appraise them."""

from __future__ import annotations

from typing import Any

from app.core.actor import Actor
from app.register.experts.appraisals import store as appraisals
from app.register.people.queries import named
from drawing_review.cases.meetings.appraising.commands import ENDED, capacity_of, experts_of, occasion
from drawing_review.cases.meetings.model import Meeting
from drawing_review.cases.model import Case


async def appraised(case: Case, meeting: Meeting, actor: Actor) -> list[dict[str, Any]]:
    """Each expert, what the reader's own body said of him, and whether he may be appraised now.

    Nobody reads what others said: it shows in the pool, to who keeps it and to the expert himself.
    """
    members = await experts_of(meeting)
    allowed = await capacity_of(case, actor) if members and meeting.state in ENDED else None
    if allowed is None:
        return []
    people = await named({one.person for one in members})
    given = await appraisals.of_occasion(occasion(meeting.id))
    own = {one.expert: one for one in given if one.behalf == allowed[1]}
    return [
        {
            "expert": one.expert,
            "name": people[one.person].name if one.person in people else "",
            "given": own.get(one.expert),
        }
        for one in members
        if one.person != actor.person
    ]
