"""The list of what is to be mended goes out once; the overall opinion is the most severe of its parts."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import CaseId
from app.register.districts.queries import tree
from drawing_review.cases import sight, states
from drawing_review.cases import store as case_store
from drawing_review.cases.intake import gate
from drawing_review.cases.joint.course import conclude_matter, resume_matter, return_matter
from drawing_review.cases.joint.facts import MatterConcluded, MatterRectified, MatterReturned
from drawing_review.cases.model import Case, Seat
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
    return await return_matter(case, reason, numbers, await op.now())


@operation("completion.rectified", zh="提请复查", en="ask to be checked again", roles=PARTIES, agents=True)
async def ask_check(op: Operation, case_id: CaseId) -> MatterRectified:
    """Every item has its answer: the clock runs again, and the seats that asked look again."""
    case = await case_store.lock_case(case_id)
    sight.demand_party(case, op.actor, "提请复查")
    rules.demand_acceptance(case)
    states.CASE.step(case.state, "rectify")
    rules.demand_answered(await store.items(case_id))
    seats = await case_store.of_case(Seat, case_id)
    again = rules.looking_again(seats, await store.opinions(case_id))
    return await resume_matter(case, seats, again, await op.now())


@operation("completion.conclude", zh="形成联合验收意见", en="conclude an acceptance", roles=WINDOW)
async def conclude(op: Operation, case_id: CaseId, text: str) -> MatterConcluded:
    """The coordinator records what the seats have said; he can neither improve nor worsen it."""
    case = await _coordinated(op, case_id, "形成联合验收意见")
    await gate.demand_nothing_outstanding(case)
    seats, items = await case_store.of_case(Seat, case_id), await store.items(case_id)
    overall = rules.decided(seats, await store.opinions(case_id), items)
    return await conclude_matter(case, overall, text, await op.now())
