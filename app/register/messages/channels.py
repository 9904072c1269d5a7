"""The ways out of the house: e-mail, SMS gateway, webhook. Which there are is said by the settings.

    LIANSHEN_MAIL_URL=smtps://user:password@mail.example.cn:465?from=lianshen@example.cn
    LIANSHEN_SMS_URL=https://gateway.example.cn/send?key=…
    LIANSHEN_WEBHOOK_URL=https://oa.example.cn/hook?key=…

SMS gateways differ in everything; ours takes a JSON body {"to", "title", "text", "url"} signed by
HMAC-SHA256 with the key, and so does the webhook. A gateway that wants another form gets a small adapter
in front of it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit

import aiosmtplib
import httpx
import msgspec

from app.core.refusal import Refused
from app.core.settings import Settings
from app.register.messages import refusals  # noqa: F401  (declares the codes used here)
from app.register.messages.model import Channel, Letter
from storage.process import beside_worker

SECONDS = 15


class Carrier(Protocol):
    """One way out."""

    async def deliver(self, address: str, letter: Letter) -> None:
        """Refused("undelivered") when trying again may help, "undeliverable" when it will not."""


class Mail:
    """SMTP: smtps:// is TLS from the start, smtp:// turns to TLS when the server offers it."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host, self.port = parts.hostname or "", parts.port
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")
        self.tls = parts.scheme == "smtps"
        self.sender = parse_qs(parts.query).get("from", [self.user])[0]

    async def deliver(self, address: str, letter: Letter) -> None:
        try:
            await aiosmtplib.send(
                self._mail(address, letter),
                hostname=self.host,
                port=self.port,
                username=self.user or None,
                password=self.password or None,
                use_tls=self.tls,
                timeout=SECONDS,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise _refused(error.recipients[0]) from error
        except aiosmtplib.SMTPResponseException as error:
            raise _refused(error) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise Refused("undelivered", channel=Channel.MAIL, why=str(error)) from error

    def _mail(self, address: str, letter: Letter) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"] = self.sender, address
        mail["Subject"] = " ".join(letter.title.split())  # a line break would start another header
        mail.set_content(f"{letter.text}\n\n{letter.url}\n")
        return mail


def _refused(error: aiosmtplib.SMTPResponseException) -> Refused:
    """4xx passes by itself (RFC 5321 4.2.1), 5xx does not."""
    code = "undelivered" if 400 <= error.code < 500 else "undeliverable"
    return Refused(code, channel=Channel.MAIL, why=f"{error.code} {error.message}")


class Gateway:
    """An HTTP gateway that takes signed JSON, for SMS or a webhook."""

    def __init__(self, url: str, channel: Channel) -> None:
        parts = urlsplit(url)
        self.key = parse_qs(parts.query).get("key", [""])[0].encode()
        self.url = urlunsplit(parts._replace(query=""))
        self.channel = channel

    async def deliver(self, address: str, letter: Letter) -> None:
        body = msgspec.json.encode({"to": address, **msgspec.structs.asdict(letter)})
        signature = hmac.new(self.key, body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Signature": f"sha256={signature}"}
        try:
            async with httpx.AsyncClient(timeout=SECONDS) as client:
                answer = await client.post(self.url, content=body, headers=headers)
        except httpx.HTTPError as error:
            raise Refused("undelivered", channel=self.channel, why=type(error).__name__) from error
        if answer.status_code >= 300:
            again = answer.status_code in {408, 425, 429} or answer.status_code >= 500
            code = "undelivered" if again else "undeliverable"
            raise Refused(code, channel=self.channel, why=f"HTTP {answer.status_code}")


def carriers_of(settings: Settings) -> dict[Channel, Carrier]:
    """The ways out that the settings name."""
    found: dict[Channel, Carrier] = {}
    if settings.mail_url:
        found[Channel.MAIL] = Mail(settings.mail_url)
    if settings.sms_url:
        found[Channel.SMS] = Gateway(settings.sms_url, Channel.SMS)
    if settings.webhook_url:
        found[Channel.WEBHOOK] = Gateway(settings.webhook_url, Channel.WEBHOOK)
    return found


_CARRIERS: dict[Channel, Carrier] = {}
_BASE: list[str] = [""]


@beside_worker
@asynccontextmanager
async def open_carriers(settings: Settings) -> AsyncIterator[None]:
    """The ways out of this process while it runs: messages are sent and delivered by workers."""
    _CARRIERS.update(carriers_of(settings))
    _BASE[0] = settings.url
    try:
        yield
    finally:
        _CARRIERS.clear()


def carriers() -> dict[Channel, Carrier]:
    """The ways out of this process; none outside a worker."""
    return _CARRIERS


def address_of(path: str) -> str:
    """The whole address of a page, for a reader outside the house."""
    return f"{_BASE[0]}{path}"
