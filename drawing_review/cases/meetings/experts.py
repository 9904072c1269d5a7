"""What a meeting could not settle goes to experts drawn for it; more than half of them decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.fact import Subject
from app.core.ids import PersonId, new_id
from app.core.refusal import Refused
from app.register.districts.queries import tree
from app.register.organisations.queries import named
from app.register.panels import queries as panels
from app.register.panels.commands import call_panel, draw_panel
from app.register.panels.model import Need, PanelCalled, PanelDrawn
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.cases.meetings import rules, store
from drawing_review.cases.meetings.facts import ExpertsCalled, ExpertViewGiven, OpinionResolved
from drawing_review.cases.meetings.model import Decision, ExpertView, Meeting, MeetingId, Resolution
from drawing_review.cases.meetings.settling import settle
from drawing_review.cases.meetings.states import MEETING
from drawing_review.cases.model import Case, OpinionId
from storage.operation import ANYONE, operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR}
KIND = "review_meeting"


def referred(meeting: Meeting) -> list[OpinionId]:
    """The opinions that the minutes refer to experts."""
    resolutions = meeting.minutes.resolutions if meeting.minutes else ()
    return [one.opinion for one in resolutions if one.decision == Decision.EXPERTS]


@operation("meeting.call_experts", zh="提交专家论证", en="call experts for a meeting", roles=WINDOW)
async def call_experts(op: Operation, meeting_id: MeetingId, needs: Sequence[Need]) -> ExpertsCalled:
    """Nobody tied to a party stands on the roster; who is drawn shows only afterwards."""
    case, meeting = await _locked(op, meeting_id)
    if meeting.state != "with_experts":
        raise Refused("nothing_for_experts")
    parties = await named({case.owner, case.designer})
    called: PanelCalled = await call_panel(
        op,
        Subject(KIND, str(meeting_id)),
        f"{case.number} {case.title}：第 {meeting.number} 次联席会议争议意见论证",
        needs,
        avoid=frozenset(one.code for one in parties.values()),
    )
    return ExpertsCalled(case=case.id, meeting=meeting_id, panel=called.panel)


@operation("meeting.draw_experts", zh="抽取论证专家", en="draw the experts of a meeting", roles=WINDOW)
async def draw_experts(op: Operation, meeting_id: MeetingId) -> PanelDrawn:
    """The rosters stand on the trail; now the order is revealed and the first are invited."""
    await _locked(op, meeting_id)
    panel = await panels.panel_for(Subject(KIND, str(meeting_id)))
    if panel is None:
        raise Refused("nothing_for_experts")
    drawn: PanelDrawn = await draw_panel(op, panel.id)
    return drawn


async def _locked(op: Operation, meeting_id: MeetingId) -> tuple[Case, Meeting]:
    case, meeting = await store.lock(meeting_id)
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "组织专家论证")
    return case, meeting


@operation("meeting.give_view", zh="出具专家意见", en="give an expert's view", roles=ANYONE)
async def give_view(
    op: Operation, meeting_id: MeetingId, opinion_id: OpinionId, decision: Decision, reason: str
) -> list[ExpertViewGiven | OpinionResolved]:
    """By each member of the panel, once an opinion. What more than half say takes effect at once."""
    case, meeting = await store.lock(meeting_id)
    members = await _members(meeting)
    if op.actor.person is None or op.actor.person not in members or opinion_id not in referred(meeting):
        raise Refused("not_on_panel")
    MEETING.step(meeting.state, "conclude")
    if decision not in (Decision.UPHELD, Decision.DROPPED):
        raise Refused("invalid", field="专家意见", why="请选择维持或撤销")
    now = await op.now()
    view = ExpertView(
        id=new_id(),
        meeting=meeting_id,
        opinion=opinion_id,
        person=op.actor.person,
        decision=decision,
        reason=case_rules.reason(reason),
        at=now,
    )
    await store.rows.add(view)
    fact = ExpertViewGiven(
        case=case.id, meeting=meeting_id, opinion=opinion_id, decision=decision, reason=view.reason, at=now
    )
    return [fact, *await _decide(meeting, opinion_id, len(members), now)]


async def _decide(meeting: Meeting, opinion: OpinionId, members: int, now: datetime) -> list[OpinionResolved]:
    """The opinion is settled by the view that made the majority; with the last opinion the meeting ends."""
    views = await store.views(meeting.id)
    decided = {each: _majority(views, each, members) for each in referred(meeting)}
    own = [one for one in views if one.opinion == opinion]
    before = rules.majority(own[:-1], members) if own[:-1] else None
    resolution = decided[opinion]
    facts = (
        []
        if resolution is None or before is not None
        else await settle(meeting, [resolution], "experts", now)
    )
    if all(decided.values()):
        state = MEETING.step(meeting.state, "conclude")
        await store.rows.save(meeting, msgspec.structs.replace(meeting, state=state, ended_at=now))
    return facts


def _majority(views: Sequence[ExpertView], opinion: OpinionId, members: int) -> Resolution | None:
    own = [one for one in views if one.opinion == opinion]
    return rules.majority(own, members) if own else None


async def _members(meeting: Meeting) -> set[PersonId]:
    panel = await panels.panel_for(Subject(KIND, str(meeting.id)))
    if panel is None or panel.state != "formed":
        return set()
    return {one.person for one in await panels.members(panel.id)}
