"""A message (消息): something a person ought to know, with the page where he can act on it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import PersonId

MessageId = NewType("MessageId", UUID)
DeliveryId = NewType("DeliveryId", UUID)


class Channel(StrEnum):
    MAIL = "mail"  # 电子邮件
    SMS = "sms"  # 短信
    WEBHOOK = "webhook"  # 推送到政务协同平台


class Words(msgspec.Struct, frozen=True):
    title: str
    text: str


class Message(msgspec.Struct, frozen=True):
    """What was said stays as it was said, in each language; `path` is where the person can act."""

    id: MessageId
    person: PersonId
    template: str
    words: dict[str, Words]  # by language
    path: str
    sent_by: PersonId | None
    sent_at: datetime
    read_at: datetime | None = None

    def letter(self, url: str) -> Letter:
        """As it leaves the house, in both languages: nobody knows which one a mailbox reads."""
        text = "\n\n".join(words.text for words in self.words.values())
        return Letter(self.words["zh"].title, text, url)


class Letter(msgspec.Struct, frozen=True):
    """A message as a channel carries it: Chinese first, English below."""

    title: str
    text: str
    url: str


class Delivery(msgspec.Struct, frozen=True):
    """One copy of a message on its way out of the house. `problem` is why it was given up."""

    id: DeliveryId
    message: MessageId
    channel: Channel
    address: str
    delivered_at: datetime | None = None
    problem: str = ""


class MessagesSent(Fact, frozen=True, tag="message.sent"):  # 发送消息
    template: str
    people: list[PersonId]
    path: str


class MessagesRead(Fact, frozen=True, tag="message.read"):  # 消息已读
    person: PersonId
    messages: list[MessageId]


class MessageDelivered(Fact, frozen=True, tag="message.delivered"):  # 消息已送达
    delivery: DeliveryId
    channel: Channel
    at: datetime


class DeliveryGivenUp(Fact, frozen=True, tag="message.delivery_given_up"):  # 消息无法送达
    delivery: DeliveryId
    channel: Channel
    problem: str
