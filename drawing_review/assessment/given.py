"""The base data (基础数据): given once with the application, changed with a reason, never silently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import CaseId, PersonId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from drawing_review.assessment import rules, store
from drawing_review.assessment.facts import BaseChanged, ReportConfirmed
from drawing_review.assessment.model import BaseData, Part, PartId, digest
from drawing_review.assessment.places import demand_agency
from drawing_review.assessment.states import PART
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight, states
from drawing_review.cases import store as case_store
from drawing_review.cases.facts import SeatReopened
from drawing_review.cases.intake import form
from drawing_review.cases.joint.course import reopen_seat
from drawing_review.cases.model import Case, Seat
from drawing_review.policy.model import Policy
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.assessments import base_fields
from storage.operation import operation
from storage.unit import Operation

PARTIES = {Role.OWNER, Role.DESIGNER}


async def policy_of(case: Case) -> Policy:
    """The configuration in force when the case was opened: its form, its table and its limits."""
    return await policy_on(case.opened_at.astimezone(CHINA).date())


async def newest_base(case: CaseId) -> BaseData:
    """Refused("not_found") for a case that began without base data."""
    found = await store.bases(case)
    if not found:
        raise Refused("not_found", thing="基础数据")
    return found[-1]


def judged(policy: Policy, values: Mapping[str, str]) -> dict[str, str]:
    """The base data as they are kept. Refused("answers_wrong") tells all that is wrong at once."""
    fields = base_fields(policy)
    kept, wrong = form.judged(fields, values)
    if wrong:
        labels = {one.code: one.label for one in fields}
        told = "；".join(f"{labels[code]}（{why}）" for code, why in wrong.items())
        raise Refused("answers_wrong", count=len(wrong), wrong=told)
    return kept


@operation("package.change_base", zh="变更基础数据", en="change the base data", roles=PARTIES, agents=True)
async def change_base(
    op: Operation, case_id: CaseId, values: Mapping[str, str], reason: str
) -> list[BaseChanged | SeatReopened]:
    """A new version. Reports that rest on an older one are marked: their agencies confirm or amend them."""
    case = await case_store.lock_case(case_id)
    sight.demand_party(case, op.actor, "变更基础数据")
    rules.demand_at(case, "变更基础数据", rules.OPEN)
    await demand_no_meeting(case_id, "变更基础数据")
    before, now = await newest_base(case_id), await op.now()
    kept = judged(await policy_of(case), values)
    if kept == before.values:
        raise Refused("base_unchanged")
    assert op.actor.person is not None, "parties have accounts"
    after = _next(before, kept, case_rules.reason(reason), op.actor.person, now)
    await store.rows.add(after)
    unsettled = await _unsettle(await store.parts(case_id))
    fact = BaseChanged(
        case=case_id,
        base_number=after.number,
        values=kept,
        sha256=after.sha256,
        reason=after.reason,
        unsettled=[one.service for one in unsettled],
        at=now,
    )
    return [fact, *(await _reopen(case_id) if unsettled else [])]


def _next(before: BaseData, values: dict[str, str], reason: str, by: PersonId, now: datetime) -> BaseData:
    return BaseData(
        id=new_id(),
        case=before.case,
        number=before.number + 1,
        stage=before.stage,
        values=values,
        sha256=digest(values),
        reason=reason,
        by=by,
        at=now,
    )


async def demand_no_meeting(case: CaseId, act: str) -> None:
    """Refused("meeting_under_way") while experts judge what would be changed."""
    if await store.meeting_under_way(case):
        raise Refused("meeting_under_way", act=act)


async def _unsettle(parts: Sequence[Part]) -> list[Part]:
    """Reports and decisions on the older data wait to be confirmed."""
    touched = [one for one in parts if PART.allows(one.state, "unsettle")]
    for part in touched:
        await store.rows.save(part, replace(part, state=PART.step(part.state, "unsettle"), verdict=None))
    return touched


async def _reopen(case: CaseId) -> list[SeatReopened]:
    seats = await case_store.of_case(Seat, case)
    closed = [one for one in seats if states.SEAT.allows(one.state, "reopen")]
    return [await reopen_seat(seat, "基础数据已变更，请按新数据复核") for seat in closed]


@operation(
    "package.confirm_report", zh="确认报告不受影响", en="confirm a report on new data", roles={Role.AGENCY}
)
async def confirm_report(op: Operation, part_id: PartId, reason: str) -> ReportConfirmed:
    """The agency says why its report stands on the new base data as well."""
    case, part = await store.lock_part(part_id)
    rules.demand_at(case, "确认报告", rules.OPEN)
    demand_agency(part, op.actor, "确认报告")
    state = PART.step(part.state, "confirm")
    report, base = (await store.reports_of(part_id))[-1], await newest_base(case.id)
    reason = case_rules.reason(reason)
    await store.rows.save(report, replace(report, base=base.number, confirmation=reason))
    await store.rows.save(part, replace(part, state=state))
    return ReportConfirmed(case=case.id, part=part_id, name=part.name, base_number=base.number, reason=reason)
