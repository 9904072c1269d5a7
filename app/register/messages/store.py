"""Rows of messages as values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from app.core.ids import PersonId
from app.core.refusal import Refused
from app.register.messages import tables
from app.register.messages.model import Channel, Delivery, DeliveryId, Message, MessageId
from storage import engine

_TABS = {
    "unread": "person = $1 AND read_at IS NULL",
    "all": "person = $1",
    "sent": "sent_by = $1",
}


def _message(row: Any) -> Message:
    return msgspec.convert(dict(row) | {"words": msgspec.json.decode(row["words"])}, Message)


async def page(person: PersonId, tab: str, limit: int, offset: int) -> tuple[list[Message], int]:
    """Messages of the person's tab ("unread", "all", "sent"), the newest first, and how many there are."""
    where = _TABS[tab]
    rows = await engine.fetch(
        f"SELECT * FROM message WHERE {where} ORDER BY id DESC LIMIT $2 OFFSET $3",  # noqa: S608 (constants)
        person,
        limit,
        offset,
    )
    total = await engine.fetch_value(f"SELECT count(*) FROM message WHERE {where}", person)  # noqa: S608
    return [_message(row) for row in rows], total


async def unread(person: PersonId) -> int:
    count: int = await engine.fetch_value(
        "SELECT count(*) FROM message WHERE person = $1 AND read_at IS NULL", person
    )
    return count


async def one(id: MessageId) -> Message:
    row = await engine.fetch_row("SELECT * FROM message WHERE id = $1", id)
    if row is None:
        raise Refused("not_your_message")
    return _message(row)


async def add(messages: Sequence[Message]) -> None:
    rows = (
        tables.Message(**msgspec.structs.asdict(one) | {"words": msgspec.json.encode(one.words).decode()})
        for one in messages
    )
    await tables.Message.insert(*rows)


async def read(person: PersonId, ids: Sequence[MessageId] | None, at: datetime) -> list[MessageId]:
    """Mark the person's unread messages (those of `ids`, or all) as read; which they were."""
    rows = await engine.fetch(
        "UPDATE message SET read_at = $2 WHERE person = $1 AND read_at IS NULL "
        "AND ($3::uuid[] IS NULL OR id = ANY($3)) RETURNING id",
        person,
        at,
        None if ids is None else list(ids),
    )
    return [MessageId(row["id"]) for row in rows]


async def add_delivery(delivery: Delivery) -> None:
    await tables.MessageDelivery.insert(tables.MessageDelivery(**msgspec.structs.asdict(delivery)))


async def delivery(id: DeliveryId) -> Delivery:
    rows = await tables.MessageDelivery.select().where(tables.MessageDelivery.id == id)
    return msgspec.convert(rows[0], Delivery)


async def delivered(id: DeliveryId, at: datetime) -> None:
    table = tables.MessageDelivery
    await table.update({table.delivered_at: at}).where(table.id == id)


async def given_up(id: DeliveryId, problem: str) -> None:
    table = tables.MessageDelivery
    await table.update({table.problem: problem[:300]}).where(table.id == id)


async def receipts(ids: Sequence[MessageId]) -> dict[MessageId, list[Channel]]:
    """By which channels each message has been delivered outside the house."""
    rows = await engine.fetch(
        "SELECT message, array_agg(channel ORDER BY channel) AS channels FROM message_delivery "
        "WHERE message = ANY($1) AND delivered_at IS NOT NULL GROUP BY message",
        list(ids),
    )
    return {MessageId(row["message"]): [Channel(one) for one in row["channels"]] for row in rows}
