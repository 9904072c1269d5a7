"""Reading an assessment: everything its page shows, to parties, officials, engaged agencies and experts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import CaseId, OrganisationId, PersonId
from app.core.refusal import Refused
from app.core.term import Reading, Term, read
from app.register.holidays.queries import calendar
from app.register.organisations.queries import named as organisations
from app.register.panels import queries as panels
from app.register.panels.model import State as PanelState
from app.register.people.queries import named
from drawing_review.assessment import rules, store
from drawing_review.assessment.decisions import seats_of
from drawing_review.assessment.given import policy_of
from drawing_review.assessment.meetings.commands import members, most_days
from drawing_review.assessment.model import (
    BaseData,
    Decision,
    Meeting,
    Part,
    PartId,
    Report,
    View,
)
from drawing_review.assessment.states import UNDER_WAY
from drawing_review.cases import queries as cases
from drawing_review.cases import sight
from drawing_review.cases import store as case_store
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import Case, CasePause, Seat
from drawing_review.cases.queries import Matter
from drawing_review.policy.sections.assessments import (
    Applies,
    AssessmentRule,
    applies,
    assessments_for,
    base_fields,
)
from drawing_review.policy.sections.fields import Field
from storage.engine import fetch_value


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """An expert meeting with its panel's standing and the opinions on its reports."""

    meeting: Meeting
    panel: PanelState
    experts: frozenset[PersonId]  # once all have accepted
    views: Sequence[View]
    missing: int  # opinions that have not been given


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An assessment as its page and its API show it."""

    case: Case
    term: Reading | None
    pauses: Sequence[CasePause]
    bases: Sequence[BaseData]  # oldest first
    fields: Sequence[Field]
    parts: Sequence[Part]
    choices: Sequence[tuple[AssessmentRule, Applies, str]]  # of the stage's table, not in the package
    reports: Sequence[Report]
    newest: Mapping[str, Report]  # by the part's id
    meetings: Sequence[Held]
    decisions: Mapping[str, Decision]  # the newest of each part
    deciding: Mapping[str, Seat]  # by the part's id: who administers it
    lights: Mapping[PartId, Reading]  # of amendments
    agencies: Mapping[OrganisationId, str]
    people: Mapping[PersonId, str]
    overall: Verdict | None
    most_days: int
    mine: Seat | None  # the reader's seat
    party: bool  # he acts for the owner or the designer
    leads: bool  # he coordinates the case
    agency: OrganisationId | None  # of which he delivers reports
    expert: PersonId | None  # he judges in the meeting that is under way

    @property
    def base(self) -> BaseData:
        return self.bases[-1]

    @property
    def live(self) -> list[Part]:
        return rules.live(self.parts)

    @property
    def running(self) -> Held | None:
        """The meeting that is under way."""
        return next((one for one in self.meetings if one.meeting.state in UNDER_WAY), None)


async def _of_outsider(case: Case, actor: Actor, parts: Sequence[Part], held: Sequence[Held]) -> bool:
    """Engaged agencies and drawn experts see the assessment, and nothing else of the case."""
    engaged = actor.holds(Role.AGENCY) and actor.organisation in {one.agency for one in parts if one.agency}
    return engaged or any(actor.person in one.experts for one in held)


async def shown(case_id: CaseId, actor: Actor) -> Shown:
    """Refused("not_found") if he may not see it, Refused("not_assessment") for another matter."""
    case = await case_store.one(Case, case_id)
    parts = await store.parts(case_id)
    held = [await _held(one) for one in await store.meetings(case_id)]
    matter: Matter | None = None
    if not await _of_outsider(case, actor, parts, held):
        matter = await cases.matter(case_id, actor)
    rules.demand_assessment(case)
    return await _all(case, actor, parts, held, matter)


async def _all(
    case: Case, actor: Actor, parts: Sequence[Part], held: Sequence[Held], matter: Matter | None
) -> Shown:
    bases, reports = await store.bases(case.id), await store.reports(case.id)
    seats, policy = await case_store.of_case(Seat, case.id), await policy_of(case)
    now, days = await fetch_value("SELECT clock_timestamp()"), await calendar()
    decisions = {str(one.part): one for one in await store.decisions(case.id)}
    present = {one.code for one in parts if one.state != "dropped"}
    table = assessments_for(policy, bases[-1].stage) if bases else []
    running = next((one for one in held if one.meeting.state in UNDER_WAY), None)
    return Shown(
        case=case,
        term=(await cases.terms_now([case])).get(case.id),
        pauses=await case_store.of_case(CasePause, case.id),
        bases=bases,
        fields=base_fields(policy),
        parts=parts,
        choices=[(one, *applies(one, bases[-1].values)) for one in table if one.code not in present],
        reports=reports,
        newest=rules.newest(reports),
        meetings=held,
        decisions=decisions,
        deciding=await _deciding(case, seats, parts),
        lights={
            one.id: read(Term(one.asked_at, one.days), days, now)
            for one in parts
            if one.state == "amending" and one.asked_at
        },
        agencies={
            id: firm.name
            for id, firm in (await organisations({one.agency for one in parts if one.agency})).items()
        },
        people=await _names(bases, reports, held, decisions),
        overall=rules.overall(parts),
        most_days=await most_days(case, now),
        mine=matter.seat_of(actor) if matter else None,
        party=sight.party(case, actor),
        leads=bool(matter and matter.supervises) and actor.holds(Role.COORDINATOR),
        agency=actor.organisation if actor.holds(Role.AGENCY) else None,
        expert=actor.person if running and actor.person in running.experts else None,
    )


async def _held(meeting: Meeting) -> Held:
    experts, views = await members(meeting), await store.views(meeting.id)
    return Held(
        meeting=meeting,
        panel=(await panels.panel(meeting.panel)).state,
        experts=frozenset(experts),
        views=views,
        missing=rules.missing_views(meeting.agenda, experts, views),
    )


async def _deciding(case: Case, seats: Sequence[Seat], parts: Sequence[Part]) -> dict[str, Seat]:
    kinds = await seats_of(case, seats)
    return {str(part.id): seat for part in parts for seat in seats if part.code in kinds[seat.id]}


async def _names(
    bases: Sequence[BaseData],
    reports: Sequence[Report],
    held: Sequence[Held],
    decisions: Mapping[str, Decision],
) -> dict[PersonId, str]:
    """The names of everybody who said something; experts only once they have spoken."""
    ids = {one.by for one in bases} | {one.by for one in reports} | {one.by for one in decisions.values()}
    ids |= {view.person for one in held for view in one.views}
    return {id: one.name for id, one in (await named(ids)).items()}


async def report(case_id: CaseId, report_id: str, actor: Actor) -> Report:
    """A report, for who may see the assessment. Refused("not_found")."""
    found = await shown(case_id, actor)
    one = next((one for one in found.reports if str(one.id) == report_id), None)
    if one is None:
        raise Refused("not_found", thing="评估报告")
    return one


class Task(msgspec.Struct, frozen=True):
    """What an agency or an expert has to do with one assessment."""

    case: Case
    name: str  # of the report; empty for an expert: all of them
    state: str
    meeting: Meeting | None = None


async def tasks_of(actor: Actor) -> list[Task]:
    """Reports that his agency makes, and meetings in which he judges."""
    found = []
    if actor.organisation and actor.holds(Role.AGENCY):
        for part in await store.of_agency(actor.organisation):
            found.append(Task(await case_store.one(Case, part.case), part.name, part.state))
    if actor.person:
        for meeting in await store.of_expert(actor.person):
            found.append(Task(await case_store.one(Case, meeting.case), "", meeting.state, meeting))
    return found


async def concerned(actor: Actor) -> bool:
    """Whether the list of assessments is anything to him."""
    return actor.holds(Role.AGENCY) or (
        actor.person is not None and bool(await store.of_expert(actor.person))
    )
