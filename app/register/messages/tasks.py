"""Copies of messages leave the house."""

from __future__ import annotations

from app.core.refusal import Refused
from app.register.messages import commands, store
from app.register.messages.channels import address_of, carriers
from app.register.messages.model import DeliveryId
from storage.jobs.running import RunningJob
from storage.jobs.task import task


@task("message.deliver", queue="light", attempts=8, limit=60)
async def deliver(job: RunningJob, delivery: DeliveryId) -> None:
    """Carry one copy. It is tried again while that may help; a mail may arrive twice, never not at all."""
    copy = await store.delivery(delivery)
    message = await store.one(copy.message)
    carrier = carriers().get(copy.channel)
    if carrier is None:
        await commands.give_up_delivery(job.context, copy, "the channel is switched off", job)
        return
    try:
        await carrier.deliver(copy.address, message.letter(address_of(message.path)))
    except Refused as refused:
        if refused.code != "undeliverable":
            raise
        await commands.give_up_delivery(job.context, copy, refused.sentence("en"), job)
    else:
        await commands.record_delivery(job.context, copy, job)
