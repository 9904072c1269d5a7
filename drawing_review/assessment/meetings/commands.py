"""One expert meeting (专家评审会) for all reports: every expert on every report, minutes that all sign."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from app.core.actor import Role
from app.core.fact import Subject
from app.core.ids import CaseId, PersonId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA, Term, due
from app.register.districts.queries import tree
from app.register.holidays.queries import calendar
from app.register.organisations.queries import named
from app.register.panels import queries as panels
from app.register.panels.commands import call_panel, dissolve_panel, draw_panel
from app.register.panels.model import PanelDrawn
from drawing_review.assessment import rules, store
from drawing_review.assessment.facts import (
    MeetingCalled,
    MeetingEnded,
    MinutesRecorded,
    MinutesSigned,
    ViewGiven,
)
from drawing_review.assessment.given import demand_no_meeting, newest_base, policy_of
from drawing_review.assessment.model import Meeting, MeetingId, Minutes, Part, PartId, Signed, View
from drawing_review.assessment.states import MEETING, PART, UNDER_WAY
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.cases import store as case_store
from drawing_review.cases.joint.course import pause
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import Case, PauseCause
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.assessments import assessments_for
from drawing_review.policy.sections.limits import Step, limit
from storage.operation import ANYONE, operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR}
KIND = "assessment_meeting"
EACH = 1  # experts of every discipline, unless more are asked for


async def _coordinated(op: Operation, case: Case, act: str) -> None:
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), act)
    rules.demand_at(case, act, ("reviewing",))


@operation("package.call_meeting", zh="召集专家评审会", en="call the expert meeting", roles=WINDOW)
async def call_meeting(
    op: Operation, case_id: CaseId, place: str, held_at: datetime, each: int = EACH
) -> MeetingCalled:
    """All reports that wait, in one meeting. The clock stops until the minutes hold (行政许可法 45)."""
    case = await case_store.lock_case(case_id)
    await _coordinated(op, case, "召集专家评审会")
    await demand_no_meeting(case_id, "召集评审会")
    parts, base = await store.parts(case_id), await newest_base(case_id)
    lines = rules.agenda(parts, await store.reports(case_id), base)
    judged = [one for one in parts if one.id in {line.part for line in lines}]
    table = assessments_for(await policy_of(case), base.stage)
    id, number = MeetingId(new_id()), len(await store.meetings(case_id)) + 1
    parties = {case.owner, case.designer} | {one.agency for one in judged if one.agency}
    called = await call_panel(
        op,
        Subject(KIND, str(id)),
        f"{case.number} {case.title}：联合评估专家评审会",
        rules.needs(table, {one.code for one in judged}, each),
        avoid=frozenset(one.code for one in (await named(parties)).values()),
    )
    assert op.actor.person is not None, "coordinators have accounts"
    meeting = Meeting(
        id=id,
        case=case_id,
        number=number,
        place=case_rules.reason(place)[:200],
        held_at=held_at,
        panel=called.panel,
        agenda=tuple(lines),
        state=MEETING.initial,
        called_by=op.actor.person,
        called_at=await op.now(),
    )
    await store.rows.add(meeting)
    await pause(case_id, "专家评审，所需时间不计入办理期限", PauseCause.EXPERTS, meeting.called_at)
    return MeetingCalled(
        case=case_id,
        meeting=id,
        meeting_number=number,
        place=meeting.place,
        held_at=held_at,
        panel=called.panel,
        agenda=lines,
        at=meeting.called_at,
    )


@operation("package.draw_experts", zh="抽取评审专家", en="draw the experts of a meeting", roles=WINDOW)
async def draw_experts(op: Operation, meeting_id: MeetingId) -> PanelDrawn:
    """The rosters stand on the trail; now the order is revealed and the first are invited."""
    case, meeting = await store.lock_meeting(meeting_id)
    await _coordinated(op, case, "抽取评审专家")
    drawn: PanelDrawn = await draw_panel(op, meeting.panel)
    return drawn


async def members(meeting: Meeting) -> set[PersonId]:
    """The experts, once all of them have accepted."""
    if (await panels.panel(meeting.panel)).state != "formed":
        return set()
    return {one.person for one in await panels.members(meeting.panel)}


async def _member(op: Operation, meeting: Meeting) -> PersonId:
    if op.actor.person is None or op.actor.person not in await members(meeting):
        raise Refused("not_in_meeting")
    return op.actor.person


@operation("package.give_view", zh="出具专家评审意见", en="give an expert's opinion", roles=ANYONE)
async def give_view(
    op: Operation, meeting_id: MeetingId, part_id: PartId, verdict: Verdict, text: str
) -> ViewGiven:
    """By each expert, once a report."""
    case, meeting = await store.lock_meeting(meeting_id)
    person = await _member(op, meeting)
    MEETING.step(meeting.state, "cancel")  # still called: no minutes yet
    part = await store.rows.one(Part, part_id)
    line = next((one for one in meeting.agenda if one.part == part_id), None)
    if line is None or verdict == Verdict.MENDED:
        raise Refused("not_in_meeting")
    if any((one.part, one.person) == (part_id, person) for one in await store.views(meeting_id)):
        raise Refused("view_given", name=part.name)
    view = View(
        id=new_id(),
        meeting=meeting_id,
        part=part_id,
        sha256=line.sha256,
        person=person,
        verdict=verdict,
        text=case_rules.reason(text),
        at=await op.now(),
    )
    await store.rows.add(view)
    return ViewGiven(
        case=case.id,
        meeting=meeting_id,
        part=part_id,
        name=part.name,
        verdict=verdict,
        text=view.text,
        sha256=line.sha256,
        at=view.at,
    )


async def most_days(case: Case, now: datetime) -> int:
    """The limit for amending a report that is in force today, in working days."""
    policy = await policy_on(now.astimezone(CHINA).date())
    return limit(policy, case.matter, Step.REVISE, case.scale, case.channel).days


@operation("package.record_minutes", zh="记录评审会纪要", en="record the meeting's minutes", roles=WINDOW)
async def record_minutes(op: Operation, meeting_id: MeetingId, text: str, days: int) -> MinutesRecorded:
    """The results follow from the experts' opinions; the coordinator records and decides nothing.

    `days`: working days within which reports are amended where the experts ask for it.
    """
    case, meeting = await store.lock_meeting(meeting_id)
    await _coordinated(op, case, "记录纪要")
    state = MEETING.step(meeting.state, "record")
    experts, views, now = await members(meeting), await store.views(meeting_id), await op.now()
    missing = rules.missing_views(meeting.agenda, experts, views)
    if missing or not experts:
        raise Refused("views_missing", count=missing or len(meeting.agenda))
    rules.demand_days(days, await most_days(case, now))
    minutes = Minutes(meeting.agenda, rules.results(meeting.agenda, views), case_rules.reason(text), days)
    await store.rows.save(meeting, replace(meeting, state=state, minutes=minutes, signed=()))
    return MinutesRecorded(
        case=case.id,
        meeting=meeting_id,
        results=list(minutes.results),
        text=minutes.text,
        digest=minutes.digest,
        at=now,
    )


@operation("package.sign_minutes", zh="签署评审会纪要", en="sign the meeting's minutes", roles=ANYONE)
async def sign_minutes(op: Operation, meeting_id: MeetingId, digest: str) -> MinutesSigned:
    """With the last expert's signature the results hold, and the clock runs again.

    `digest`: of the minutes that he read.
    """
    case, meeting = await store.lock_meeting(meeting_id)
    person = await _member(op, meeting)
    MEETING.step(meeting.state, "sign")
    if meeting.minutes is None or meeting.minutes.digest != digest:
        raise Refused("expert_minutes_changed")
    if person in {one.person for one in meeting.signed}:
        raise Refused("expert_minutes_signed")
    now = await op.now()
    signed = (*meeting.signed, Signed(person, now))
    last = {one.person for one in signed} >= await members(meeting)
    state = MEETING.step(meeting.state, "close" if last else "sign")
    ended = now if last else None
    after = await store.rows.save(meeting, replace(meeting, state=state, signed=signed, ended_at=ended))
    if last:
        await _take_effect(after, now)
    return MinutesSigned(case=case.id, meeting=meeting_id, digest=digest, state=state, at=now)


async def _take_effect(meeting: Meeting, now: datetime) -> None:
    """Each report has its result; what is to be amended has its limit; the pause ends."""
    minutes = meeting.minutes
    assert minutes is not None, "only recorded minutes close a meeting"
    ends = due(Term(now, minutes.days), await calendar())
    for result in minutes.results:
        part = await store.rows.one(Part, result.part)
        after = replace(part, experts=result.verdict)
        if result.verdict == Verdict.RECTIFY:
            after = asked(after, minutes.text, minutes.days, ends, now)
        await store.rows.save(part, after)
    await case_store.end_pauses(meeting.case, PauseCause.EXPERTS, now)


def asked(part: Part, text: str, days: int, ends: datetime | None, now: datetime) -> Part:
    """The part with an amendment asked of its report."""
    state = PART.step(part.state, "amend")
    return replace(part, state=state, asked=text, asked_at=now, days=days, due=ends, told_overdue_at=None)


@operation("package.cancel_meeting", zh="取消专家评审会", en="call the expert meeting off", roles=WINDOW)
async def cancel_meeting(op: Operation, meeting_id: MeetingId, reason: str) -> MeetingEnded:
    """Before there are minutes, with a reason; another one may be called."""
    case, meeting = await store.lock_meeting(meeting_id)
    await _coordinated(op, case, "取消评审会")
    return await _end(op, meeting, "cancel", case_rules.reason(reason))


async def _end(op: Operation, meeting: Meeting, event: str, reason: str) -> MeetingEnded:
    state, now = MEETING.step(meeting.state, event), await op.now()
    await store.rows.save(meeting, replace(meeting, state=state, ended_at=now, ending=reason))
    if (await panels.panel(meeting.panel)).state != "dissolved":
        await dissolve_panel(op.as_system("assessment"), meeting.panel, reason)
    await case_store.end_pauses(meeting.case, PauseCause.EXPERTS, now)
    return MeetingEnded(case=meeting.case, meeting=meeting.id, state=state, reason=reason)


async def meeting_due(case: Case, meeting: Meeting) -> datetime | None:
    """When the experts' time ends; None once the meeting is over."""
    if meeting.state not in UNDER_WAY:
        return None
    policy = await policy_on(meeting.called_at.astimezone(CHINA).date())
    days = limit(policy, case.matter, Step.EXPERT, case.scale, case.channel).days
    return due(Term(meeting.called_at, days), await calendar())


@operation("package.lapse_meeting", zh="专家评审逾期", en="the experts' time is over", roles={Role.SYSTEM})
async def lapse_meeting(op: Operation, meeting_id: MeetingId) -> MeetingEnded | None:
    """The clock runs again without them; the coordinator calls another meeting. None before the limit."""
    case, meeting = await store.lock_meeting(meeting_id)
    ends, now = await meeting_due(case, meeting), await op.now()
    if ends is None or now < ends:
        return None
    return await _end(op, meeting, "lapse", "专家评审逾期")
