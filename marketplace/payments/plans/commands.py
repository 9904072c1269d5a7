"""Plans of payments: the contract's own term, what the owner proposes instead, what the price changes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.holidays.queries import calendar
from marketplace.contracts import rules as contract_rules
from marketplace.contracts import store as contracts
from marketplace.contracts.amendments.priced import priced
from marketplace.contracts.commands import locked
from marketplace.contracts.model import Contract, ContractId
from marketplace.payments import rules, store
from marketplace.payments.facts import ConditionCame, PlanAnswered, PlanProposed, TermDrawn
from marketplace.payments.model import Condition, Instalment, Item, PaymentPlan, PlanId
from marketplace.payments.states import INSTALMENT, PLAN
from marketplace.serving.model import MilestoneId
from marketplace.serving.store import course
from marketplace.tenders import store as tenders
from marketplace.tenders.rules import words
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

TERM = "合同价款"


@operation("payment.draw", zh="按合同约定生成付款", en="draw the contract's payment", roles={Role.SYSTEM})
async def draw_term(op: Operation, contract_id: ContractId, job: Job | None = None) -> TermDrawn | None:
    """The contract's own term (合同第三条): all of it once the final result is accepted. Once."""
    if job is not None:
        await op.finish(job)
    found = await contracts.rows.one(Contract, contract_id)
    tender = await tenders.lock(found.tender)
    contract = await contracts.rows.one(Contract, contract_id)
    if contract.signed_at is None or await store.instalments(contract_id):
        return None
    days = tender.frozen.serving.payment
    item = Item(title=TERM, amount=contract.amount, condition=Condition.ACCEPTANCE, days=days)
    drawn = rules.instalment(contract, item, 1, None, ())
    await store.rows.add(drawn)
    return TermDrawn(tender=tender.id, contract=contract_id, instalment=drawn.id, amount=drawn.amount)


@operation("payment.plan", zh="提出付款计划", en="propose a plan of payments", roles={Role.OWNER})
async def propose_plan(op: Operation, contract_id: ContractId, items: Sequence[Item]) -> PlanProposed:
    """It waits for the agency's consent. Refused("above_price") beyond the price as amended."""
    _, contract = await locked(contract_id, op)
    contract_rules.demand_client(contract, op.actor.organisation)
    if contract.signed_at is None:
        raise Refused("not_signed_yet", act="计划付款")
    if any(one.state == "proposed" for one in await store.plans(contract_id)):
        raise Refused("plan_waiting")
    checked = rules.demand_plan(items, (await course(contract_id)).milestones)
    rules.demand_within(contract, await store.instalments(contract_id), checked)
    plan = PaymentPlan(
        id=PlanId(new_id()), contract=contract_id, items=checked, state=PLAN.initial, at=await op.now()
    )
    await store.rows.add(plan)
    return PlanProposed(
        tender=contract.tender,
        contract=contract_id,
        plan=plan.id,
        agency=contract.agency,
        items=checked,
        at=plan.at,
    )


@operation("payment.answer_plan", zh="答复付款计划", en="answer a plan of payments", roles={Role.AGENCY})
async def answer_plan(op: Operation, plan_id: PlanId, agrees: bool, answer: str) -> PlanAnswered:
    """With its consent the plan takes the place of every instalment that is not invoiced yet."""
    found = await store.rows.one(PaymentPlan, plan_id)
    _, contract = await locked(found.contract, op)
    plan = await store.rows.one(PaymentPlan, plan_id, "UPDATE")
    event, now = "agree" if agrees else "refuse", await op.now()
    said = answer.strip()[:4000] if agrees else words("答复", answer)
    state = PLAN.step(plan.state, event)
    if agrees:
        await _put_in_force(contract, plan)
    await store.rows.save(plan, replace(plan, state=state, answer=said, answered_at=now))
    return PlanAnswered(
        tender=contract.tender, contract=contract.id, plan=plan_id, event=event, answer=said, at=now
    )


async def _put_in_force(contract: Contract, plan: PaymentPlan) -> None:
    """The price may have been amended since it was proposed: it is held against it again."""
    had = await store.instalments(contract.id)
    rules.demand_within(contract, had, plan.items)
    for one in had:
        if INSTALMENT.allows(one.state, "replace"):
            await store.rows.save(one, replace(one, state=INSTALMENT.step(one.state, "replace")))
    milestones = (await course(contract.id)).milestones
    for number, item in enumerate(plan.items, start=len(had) + 1):
        await store.rows.add(rules.instalment(contract, item, number, plan.id, milestones))


@operation("payment.condition", zh="付款条件成就", en="a condition of payment has come", roles={Role.SYSTEM})
async def meet_condition(
    op: Operation, contract_id: ContractId, milestone: MilestoneId | None, job: Job | None = None
) -> ConditionCame | None:
    """A milestone was reached, or (None) the contract was performed: what waited for it is to be paid."""
    if job is not None:
        await op.finish(job)
    found = await contracts.rows.one(Contract, contract_id)
    tender = await tenders.lock(found.tender)
    contract, now = await contracts.rows.one(Contract, contract_id), await op.now()
    if milestone is None and contract.state != "completed":
        return None
    wanted = Condition.ACCEPTANCE if milestone is None else Condition.MILESTONE
    came = [
        one
        for one in rules.standing(await store.instalments(contract_id))
        if one.condition == wanted and one.milestone == milestone and one.ready_at is None
    ]
    for one in came:
        ready = replace(one, ready_at=now)
        await store.rows.save(one, rules.wound(ready, tender.frozen.serving, await calendar()))
    if not came:
        return None
    numbers = tuple(one.number for one in came)
    return ConditionCame(tender=tender.id, contract=contract_id, numbers=numbers, at=now)


@priced
async def follow_price(contract: Contract) -> None:
    """Within the unit that amends the price: the sum of the instalments never exceeds it."""
    instalments: list[Instalment] = await store.instalments(contract.id)
    for before, changed in rules.fitted(instalments, contract.amount) if instalments else ():
        await store.rows.save(before, changed)
