"""What follows by itself: the contract's term is drawn, conditions come, lights change, silence confirms."""

from __future__ import annotations

from marketplace.contracts.model import ContractId
from marketplace.payments import store
from marketplace.payments.commands import receive_silent, tell_light
from marketplace.payments.plans.commands import draw_term, meet_condition
from marketplace.serving.model import MilestoneId
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.unit import Context


@task("payment.draw", queue="light")
async def draw(job: RunningJob, contract: ContractId, both: bool) -> None:
    """Nothing while one signature is missing."""
    if both:
        await draw_term(job.context, contract, job)


@task("payment.meet_milestone", queue="light")
async def meet_milestone(job: RunningJob, contract: ContractId, milestone: MilestoneId) -> None:
    await meet_condition(job.context, contract, milestone, job)


@task("payment.meet_acceptance", queue="light")
async def meet_acceptance(job: RunningJob, contract: ContractId) -> None:
    await meet_condition(job.context, contract, None, job)


@moment("payment.tell_light", every=15)
async def tell_changed_lights(context: Context) -> None:
    for instalment in await store.changed_lights():
        await tell_light(context, instalment)


@moment("payment.receive_silent", every=15)
async def receive_what_nobody_denied(context: Context) -> None:
    for instalment in await store.silent_payments():
        await receive_silent(context, instalment)
