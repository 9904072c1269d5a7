"""Reading messages: always one's own."""

from __future__ import annotations

import msgspec

from app.core.actor import Actor
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.register.messages import store
from app.register.messages.model import Channel, Delivery, DeliveryId, Message, MessageId
from app.register.people import queries as people

TABS = ("unread", "all", "sent")


class Shown(msgspec.Struct, frozen=True):
    """A message as its reader or sender sees it, `channels` being those that have delivered a copy."""

    message: Message
    person: str
    channels: list[Channel]


async def unread(actor: Actor) -> int:
    """How many messages wait for the person: the number at the bell."""
    return await store.unread(actor.person) if actor.person else 0


async def messages(person: PersonId, tab: str, limit: int, offset: int) -> tuple[list[Shown], int]:
    """One page of a tab ("unread", "all", "sent": with read receipts), and how many there are."""
    found, total = await store.page(person, tab, limit, offset)
    channels = await store.receipts([one.id for one in found])
    names = await people.named({one.person for one in found})
    return [Shown(one, names[one.person].name, channels.get(one.id, [])) for one in found], total


async def own(id: MessageId, person: PersonId) -> Message:
    """A message to the person. Refused("not_your_message") as if there were none."""
    message = await store.one(id)
    if message.person != person:
        raise Refused("not_your_message")
    return message


async def copy_of(id: DeliveryId) -> tuple[Delivery, Message]:
    """A copy on its way out, and the message it is of."""
    copy = await store.delivery(id)
    return copy, await store.one(copy.message)
