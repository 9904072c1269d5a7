"""Sending, reading and delivering messages."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.core.actor import Role
from app.core.ids import PersonId, new_id
from app.register.messages import rules, store
from app.register.messages.channels import carriers
from app.register.messages.model import (
    Delivery,
    DeliveryGivenUp,
    DeliveryId,
    Message,
    MessageDelivered,
    MessageId,
    MessagesRead,
    MessagesSent,
)
from app.register.messages.templates import TEMPLATES
from app.register.people import queries as people
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

SYSTEM = {Role.SYSTEM}


@operation("message.send", zh="发送消息", en="send messages", roles=SYSTEM)
async def send_messages(
    op: Operation,
    template: str,
    to: Collection[PersonId],
    *,
    path: str,
    data: dict[str, str],
    sent_by: PersonId | None = None,
    job: Job | None = None,
) -> MessagesSent:
    """One message to each person, once; copies leave by jobs of their own. `job` ends with this unit."""
    everyone = await people.named(set(to))
    now = await op.now()
    words = TEMPLATES[template].words(data)
    messages = [
        Message(MessageId(new_id()), person, template, words, path, sent_by, now) for person in everyone
    ]
    await store.add(messages)
    for message in messages:
        ways = rules.addresses(TEMPLATES[template], everyone[message.person], carriers())
        for channel, address in ways.items():
            await _send_out(op, Delivery(DeliveryId(new_id()), message.id, channel, address))
    if job is not None:
        await op.finish(job)
    return MessagesSent(template=template, people=sorted(everyone), path=path)


async def _send_out(op: Operation, delivery: Delivery) -> None:
    await store.add_delivery(delivery)
    await op.job("message.deliver", queue="light", delivery=str(delivery.id))


@operation("message.read", zh="消息已读", en="read messages")
async def read_messages(op: Operation, messages: Sequence[MessageId] | None = None) -> MessagesRead | None:
    """One's own messages, those named or all of them. Nothing happens if they have been read."""
    assert op.actor.person is not None, "only a person reads"
    read = await store.read(op.actor.person, messages, await op.now())
    return MessagesRead(person=op.actor.person, messages=read) if read else None


@operation("message.deliver", zh="消息送达", en="deliver a message", roles=SYSTEM)
async def record_delivery(op: Operation, delivery: Delivery, job: Job) -> MessageDelivered:
    now = await op.now()
    await store.delivered(delivery.id, now)
    await op.finish(job)
    return MessageDelivered(delivery=delivery.id, channel=delivery.channel, at=now)


@operation("message.give_up", zh="放弃送达", en="give up a delivery", roles=SYSTEM)
async def give_up_delivery(op: Operation, delivery: Delivery, problem: str, job: Job) -> DeliveryGivenUp:
    """The address or the gateway refuses for good; the message in the house stays."""
    await store.given_up(delivery.id, problem)
    await op.finish(job)
    return DeliveryGivenUp(delivery=delivery.id, channel=delivery.channel, problem=problem[:300])
