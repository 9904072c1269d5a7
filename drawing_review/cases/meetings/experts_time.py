"""How long experts may take (专家评审期限): the limit configured, from when the minutes were in force."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from app.core.actor import Role
from app.core.fact import Subject
from app.core.refusal import Refused
from app.core.term import CHINA, Term, due
from app.register.holidays.queries import calendar
from app.register.panels.commands import dissolve_panel
from app.register.panels.queries import panel_for
from drawing_review.cases import store as case_store
from drawing_review.cases.meetings import store
from drawing_review.cases.meetings.experts import KIND
from drawing_review.cases.meetings.facts import ExpertsLapsed
from drawing_review.cases.meetings.model import Meeting, MeetingId
from drawing_review.cases.meetings.states import MEETING
from drawing_review.cases.model import Case
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.limits import Step, limit
from storage.operation import operation
from storage.unit import Operation


async def experts_due(meeting: Meeting) -> datetime | None:
    """When their time ends (住建部令第51号 20: at most twenty working days); None while none runs."""
    if meeting.state != "with_experts" or meeting.effective_at is None:
        return None
    case = await case_store.one(Case, meeting.case)
    policy = await policy_on(meeting.effective_at.astimezone(CHINA).date())
    days = limit(policy, case.matter, Step.EXPERT, case.scale, case.channel).days
    return due(Term(meeting.effective_at, days), await calendar())


@operation("meeting.lapse_experts", zh="专家论证逾期", en="the experts' time is over", roles={Role.SYSTEM})
async def lapse_experts(op: Operation, meeting_id: MeetingId) -> ExpertsLapsed:
    """Their meeting ends without them; what they have not settled is disputed still, for another meeting."""
    case, meeting = await store.lock(meeting_id)
    ends, now = await experts_due(meeting), await op.now()
    if ends is None or now < ends:
        raise Refused("not_due_yet", number=case.number)
    state = MEETING.step(meeting.state, "lapse")
    await store.rows.save(meeting, replace(meeting, state=state, ended_at=now, ending="专家论证逾期"))
    panel = await panel_for(Subject(KIND, str(meeting_id)))
    if panel is not None:
        await dissolve_panel(op, panel.id, "专家论证逾期")
    return ExpertsLapsed(case=case.id, meeting=meeting_id, due=ends, at=now)
