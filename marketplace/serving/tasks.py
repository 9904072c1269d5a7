"""What follows by itself: the clock starts and stops with its contract, lights change, silence decides."""

from __future__ import annotations

from marketplace.contracts.model import ContractId
from marketplace.serving import store
from marketplace.serving.commands import start_clock, stop_clock, tell_light
from marketplace.serving.pauses.commands import lapse_pause
from marketplace.serving.results.commands import accept_silent
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.unit import Context


@task("service.start", queue="light")
async def start(job: RunningJob, contract: ContractId, both: bool) -> None:
    """Nothing while one signature is missing."""
    if both:
        await start_clock(job.context, contract, job)


@task("service.stop", queue="light")
async def stop(job: RunningJob, contract: ContractId) -> None:
    await stop_clock(job.context, contract, job)


@moment("service.tell_light", every=15)
async def tell_changed_lights(context: Context) -> None:
    for contract in await store.changed_lights():
        await tell_light(context, contract)


@moment("service.accept_silent", every=15)
async def accept_what_nobody_judged(context: Context) -> None:
    for result in await store.silent_results():
        await accept_silent(context, result)


@moment("service.lapse_pause", every=15)
async def let_pauses_hold(context: Context) -> None:
    for pause in await store.silent_pauses():
        await lapse_pause(context, pause)
