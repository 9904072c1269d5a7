"""A meeting as its page shows it, and who may see it: who sees the case, and the experts called for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from app.core.actor import Actor, Role
from app.core.fact import Subject
from app.html.words import _
from app.register.districts.queries import tree
from app.register.panels import queries as panels
from app.register.panels.model import Panel
from app.register.panels.words import STATES as PANEL_STATES
from app.register.people.queries import named
from drawing_review.cases import queries, sight
from drawing_review.cases import store as case_store
from drawing_review.cases.meetings import experts, rules, store
from drawing_review.cases.meetings.appraising.shown import appraised
from drawing_review.cases.meetings.experts_time import experts_due
from drawing_review.cases.meetings.model import Meeting, MeetingId
from drawing_review.cases.meetings.states import MEETING
from drawing_review.cases.meetings.words import DECISIONS, STATES
from drawing_review.cases.model import Case, Opinion, Seat
from drawing_review.cases.seats import store as reviewers
from drawing_review.cases.words import SEVERITIES

Values = dict[str, Any]


class Sitting(msgspec.Struct, frozen=True):
    """The meeting with what surrounds it, for one reader."""

    case: Case
    meeting: Meeting
    panel: Panel | None
    expert: bool  # the reader sits on the panel

    @property
    def may_look(self) -> bool:
        """An expert sees the drawing while his opinion is asked, not before and not afterwards."""
        return self.expert and self.meeting.state == "with_experts"


async def seen(id: MeetingId, actor: Actor) -> Sitting:
    """Refused("not_found") for who may not see it."""
    meeting = await store.rows.one(Meeting, id)
    panel = await panels.panel_for(Subject(experts.KIND, str(id)))
    members = {one.person for one in await panels.members(panel.id)} if panel else set()
    expert = actor.person in members
    case = (
        await case_store.one(Case, meeting.case) if expert else await queries.seen_case(meeting.case, actor)
    )
    return Sitting(case, meeting, panel, expert)


async def values(sitting: Sitting, actor: Actor) -> Values:
    """Everything the page shows, and which of its forms the reader gets."""
    case, meeting = sitting.case, sitting.meeting
    opinions = {one.id: one for one in await _opinions(sitting, actor)}
    seats = {one.id: one for one in await case_store.of_case(Seat, case.id)}
    signed = {one.person: one for one in await store.signatures(meeting)}
    sitting_now = {(one.person, one.seat) for one in await reviewers.of_case(case.id) if one.sits}
    came = {one.person for one in meeting.minutes.attendees} if meeting.minutes else set()
    people = await named({*came, *(person for person, _seat in sitting_now)})
    coordinates = await _coordinates(case, actor)
    return {
        "case": case,
        "meeting": meeting,
        "state": _(STATES[meeting.state]),
        "agenda": [_item(opinions[one], seats) for one in meeting.agenda],
        "reviewers": sorted(
            (seats[seat].name, people[person].name, f"{person}:{seat}", person in came)
            for person, seat in sitting_now
            if person in people
        ),
        "attendees": [
            {
                "name": people[one.person].name if one.person in people else "",
                "seat": seats[one.seat].name if one.seat in seats else "",
                "signed": signed.get(one.person),
            }
            for one in (meeting.minutes.attendees if meeting.minutes else ())
        ],
        "resolutions": {str(one.opinion): one for one in _resolutions(meeting)},
        "decisions": [(one.value, _(word)) for one, word in DECISIONS.items()],
        "severities": [(one, _(word)) for one, word in SEVERITIES.items()],
        "may_record": coordinates and MEETING.allows(meeting.state, "record"),
        "may_cancel": coordinates and MEETING.allows(meeting.state, "cancel"),
        "may_sign": _may_sign(meeting, actor, set(signed)),
        "referred": [opinions[one] for one in experts.referred(meeting)],
        "panel": sitting.panel,
        "panel_state": _(PANEL_STATES[sitting.panel.state]) if sitting.panel else "",
        "may_call": coordinates and meeting.state == "with_experts",
        "may_view": sitting.may_look,
        "experts_due": await experts_due(meeting),
        "appraised": await appraised(case, meeting, actor),
        "views": len(await store.views(meeting.id)),
        "sees_case": not sitting.expert,
    }


async def _opinions(sitting: Sitting, actor: Actor) -> Sequence[Opinion]:
    """Whole for the experts who are asked and for who sat in the meeting; for others without what is said of
    sheets that are closed to them."""
    case, minutes = sitting.case, sitting.meeting.minutes
    if sitting.expert or (minutes and actor.person in {one.person for one in minutes.attendees}):
        return await case_store.of_case(Opinion, case.id)
    return (await queries.matter(case.id, actor)).opinions


def _resolutions(meeting: Meeting) -> Any:
    return meeting.minutes.resolutions if meeting.minutes else ()


def _item(opinion: Opinion, seats: Any) -> Values:
    return {
        "it": opinion,
        "seat": seats[opinion.seat].name,
        "severity": _(SEVERITIES[opinion.severity]),
    }


def _may_sign(meeting: Meeting, actor: Actor, signed: set[Any]) -> bool:
    if meeting.minutes is None or not MEETING.allows(meeting.state, "sign"):
        return False
    return actor.person in rules.signers(meeting.minutes) and actor.person not in signed


async def _coordinates(case: Case, actor: Actor) -> bool:
    return sight.in_district(actor, Role.COORDINATOR, (await tree()).above(case.district))
