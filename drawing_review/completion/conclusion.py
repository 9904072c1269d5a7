"""The list of what is to be mended goes out once; the overall opinion is the most severe of its parts."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.register.districts.queries import tree
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight, states
from drawing_review.cases import store as case_store
from drawing_review.cases.commands import move
from drawing_review.cases.intake import gate
from drawing_review.cases.joint.facts import MatterConcluded, MatterRectified, MatterReturned
from drawing_review.cases.model import Case, CasePause, PauseCause, Seat
from drawing_review.cases.signing.rules import reopened
from drawing_review.completion import rules, store
from storage.operation import operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR}
PARTIES = {Role.OWNER, Role.DESIGNER}


async def _coordinated(op: Operation, case_id: CaseId, act: str) -> Case:
    case = await case_store.lock_case(case_id)
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), act)
    rules.demand_under_way(case, act)
    return case


@operation("completion.return", zh="发出整改清单", en="send the list of rectifications", roles=WINDOW)
async def send_list(op: Operation, case_id: CaseId, reason: str) -> MatterReturned:
    """Everything to be mended, once, when all seats have spoken; the acceptance's clock stops meanwhile."""
    case = await _coordinated(op, case_id, "发出整改清单")
    numbers = rules.returned(await case_store.of_case(Seat, case_id), await store.items(case_id))
    reason, now = case_rules.reason(reason), await op.now()
    cause = PauseCause.RETURN
    await case_store.add(
        CasePause(id=new_id(), case=case_id, start=now, end=None, reason=reason, cause=cause)
    )
    await move(case, "return")
    return MatterReturned(case=case_id, reason=reason, items=numbers, at=now)


@operation("completion.rectified", zh="提请复查", en="ask to be checked again", roles=PARTIES, agents=True)
async def ask_check(op: Operation, case_id: CaseId) -> MatterRectified:
    """Every item has its answer: the clock runs again, and the seats that asked look again."""
    case = await case_store.lock_case(case_id)
    sight.demand_party(case, op.actor, "提请复查")
    rules.demand_acceptance(case)
    states.CASE.step(case.state, "rectify")
    rules.demand_answered(await store.items(case_id))
    seats, now = await case_store.of_case(Seat, case_id), await op.now()
    again = rules.looking_again(seats, await store.opinions(case_id))
    for seat in seats:
        if seat.id in again:
            await case_store.save(seat, reopened(seat))
    await case_store.end_pauses(case_id, PauseCause.RETURN, now)
    await move(case, "rectify")
    return MatterRectified(case=case_id, seats=again, at=now)


@operation("completion.conclude", zh="形成联合验收意见", en="conclude an acceptance", roles=WINDOW)
async def conclude(op: Operation, case_id: CaseId, text: str) -> MatterConcluded:
    """The coordinator records what the seats have said; he can neither improve nor worsen it."""
    case = await _coordinated(op, case_id, "形成联合验收意见")
    await gate.demand_nothing_outstanding(case)
    seats, items = await case_store.of_case(Seat, case_id), await store.items(case_id)
    overall, event = rules.event_of(seats, await store.opinions(case_id), items)
    fact = MatterConcluded(
        case=case_id,
        event=event,
        overall=overall.value,
        conclusion=case_rules.reason(text),
        at=await op.now(),
    )
    await move(case, event, concluded_at=fact.at, conclusion=fact.conclusion)
    return fact
