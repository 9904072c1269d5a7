"""Calling a meeting, recording what it decided, and what that makes of the opinions: pure decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import msgspec

from app.core.ids import PersonId, new_id
from app.core.refusal import Refused
from drawing_review.cases import rules as case_rules
from drawing_review.cases import states as case_states
from drawing_review.cases.meetings import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.meetings.disputes import numbers
from drawing_review.cases.meetings.facts import MeetingCalled, OpinionResolved
from drawing_review.cases.meetings.model import (
    Decision,
    ExpertView,
    Meeting,
    MeetingId,
    Minutes,
    Resolution,
)
from drawing_review.cases.meetings.states import MEETING
from drawing_review.cases.model import Case, Opinion, OpinionId, Seat, SeatId

UNDER_WAY = frozenset({"reviewing", "returned", "suspended"})


def call(
    case: Case,
    opinions: Sequence[Opinion],
    disputed: Collection[OpinionId],
    agenda: Sequence[OpinionId],
    meetings: Sequence[Meeting],
    place: str,
    held_at: datetime,
    now: datetime,
) -> MeetingCalled:
    """About disputed opinions alone; one meeting at a time."""
    if case.state not in UNDER_WAY:
        raise Refused("not_under_review")
    for one in meetings:
        if one.state not in MEETING.final:
            raise Refused("meeting_open", number=one.number)
    undisputed = set(agenda) - set(disputed)
    if undisputed or not agenda:
        raise Refused("nothing_disputed", numbers=numbers(opinions, undisputed) or "—")
    return MeetingCalled(
        case=case.id,
        meeting=MeetingId(new_id()),
        meeting_number=len(meetings) + 1,
        place=case_rules.reason(place),
        held_at=held_at,
        agenda=list(dict.fromkeys(agenda)),
        at=now,
    )


def demand_complete(
    meeting: Meeting, minutes: Minutes, opinions: Mapping[OpinionId, Opinion], seats: Mapping[SeatId, Seat]
) -> None:
    """A resolution for each opinion of the agenda and no other, each with the seat that gave it present."""
    given = {one.opinion: one for one in minutes.resolutions}
    missing = [id for id in meeting.agenda if id not in given or not given[id].reason.strip()]
    if missing or len(given) != len(meeting.agenda) or len(given) != len(minutes.resolutions):
        listed = missing or list(set(given) ^ set(meeting.agenda))
        raise Refused("resolutions_incomplete", numbers=numbers(opinions.values(), listed) or "—")
    came = {one.seat for one in minutes.attendees}
    for resolution in minutes.resolutions:
        opinion = opinions[resolution.opinion]
        if resolution.decision != Decision.EXPERTS and opinion.seat not in came:
            raise Refused("seat_absent", number=opinion.number, seat=seats[opinion.seat].name)
        if resolution.decision == Decision.CHANGED and not resolution.text.strip():
            raise Refused("change_needs_words", number=opinion.number)


def signers(minutes: Minutes) -> set[PersonId]:
    """Who signs: everyone who came for a seat."""
    return {one.person for one in minutes.attendees if one.seat is not None}


def event_after(minutes: Minutes, signed: Collection[PersonId]) -> str:
    """What a signature makes of the meeting: "sign" while one is missing, then concluded or referred."""
    if not signers(minutes) <= set(signed):
        return "sign"
    referred = any(one.decision == Decision.EXPERTS for one in minutes.resolutions)
    return "refer" if referred else "conclude"


def resolve(
    meeting: Meeting, opinion: Opinion, resolution: Resolution, by: str, now: datetime
) -> OpinionResolved | None:
    """What becomes of the opinion; None where it was closed or withdrawn meanwhile."""
    if opinion.state not in ("open", "answered"):
        return None
    dropped = resolution.decision == Decision.DROPPED
    changed = resolution.decision == Decision.CHANGED
    state = case_states.OPINION.step(opinion.state, "withdraw") if dropped else opinion.state
    return OpinionResolved(
        case=meeting.case,
        opinion=opinion.id,
        meeting=meeting.id,
        by=by,
        decision=resolution.decision,
        reason=resolution.reason,
        severity=(resolution.severity if changed and resolution.severity else opinion.severity),
        text=resolution.text.strip() if changed else opinion.text,
        state=state,
        at=now,
    )


def resolved(opinion: Opinion, fact: OpinionResolved) -> Opinion:
    """The opinion after that."""
    closed_at = opinion.closed_at if fact.state == opinion.state else fact.at
    return msgspec.structs.replace(
        opinion, severity=fact.severity, text=fact.text, state=fact.state, closed_at=closed_at
    )


def majority(views: Sequence[ExpertView], members: int) -> Resolution | None:
    """What more than half of the panel say of one opinion; None until that is so or all have spoken.

    Where no view has the half, the opinion is upheld: doubt does not lift a requirement.
    """
    counts = Counter(one.decision for one in views)
    leading, most = counts.most_common(1)[0] if counts else (Decision.UPHELD, 0)
    if most * 2 <= members and len(views) < members:
        return None
    decision = leading if most * 2 > members else Decision.UPHELD
    reasons = "；".join(one.reason for one in views if one.decision == decision)
    return Resolution(views[0].opinion, decision, reasons or "专家意见不一致，维持原意见")
