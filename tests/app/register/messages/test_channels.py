"""The ways out against real servers on this machine: an SMTP sink and an HTTP gateway."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from email import message_from_bytes, policy

import pytest

from app.core.refusal import Refused
from app.core.settings import Settings
from app.register.messages.channels import Gateway, Mail, carriers_of
from app.register.messages.model import Channel, Letter

LETTER = Letter(
    "图纸已退回\r\nBcc: x@y.cn", "请在 10 个工作日内修改。\n\nPlease revise.", "https://l.cn/cases/1"
)


@asynccontextmanager
async def smtp(
    answer: Callable[[str], str] = lambda line: "250 ok",
) -> AsyncIterator[tuple[int, list[bytes]]]:
    """A server that speaks as much SMTP as a letter needs; `answer` judges each command."""
    mails: list[bytes] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            if line.upper().startswith(b"DATA"):
                writer.write(b"354 go\r\n")
                mails.append(await reader.readuntil(b"\r\n.\r\n"))
            writer.write(answer(line.decode()).encode() + b"\r\n")
            if line.upper().startswith(b"QUIT"):
                break
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], mails


@asynccontextmanager
async def gateway(status: int = 200) -> AsyncIterator[tuple[str, list[tuple[str, bytes]]]]:
    """An HTTP server that notes what it is sent: (signature, body)."""
    sent: list[tuple[str, bytes]] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        sent.append((fields["x-signature"], await reader.readexactly(int(fields["content-length"]))))
        writer.write(f"HTTP/1.1 {status} x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/send?key=s3cret", sent


async def test_a_letter_arrives_by_mail_and_its_title_starts_no_other_header() -> None:
    async with smtp() as (port, mails):
        await Mail(f"smtp://127.0.0.1:{port}?from=ls@city.cn").deliver("anne@city.cn", LETTER)
    mail = message_from_bytes(mails[0], policy=policy.default)
    assert (mail["From"], mail["To"], mail["Bcc"]) == ("ls@city.cn", "anne@city.cn", None)
    assert mail["Subject"] == "图纸已退回 Bcc: x@y.cn"
    text = mail.get_body().get_content()  # type: ignore[union-attr]
    assert "10 个工作日" in text
    assert LETTER.url in text


@pytest.mark.parametrize(("status", "code"), [("451 later", "undelivered"), ("550 unknown", "undeliverable")])
async def test_a_mail_server_that_refuses(status: str, code: str) -> None:
    def answer(line: str) -> str:
        return status if line.upper().startswith("RCPT") else "250 ok"

    async with smtp(answer) as (port, _mails):
        with pytest.raises(Refused) as refused:
            await Mail(f"smtp://127.0.0.1:{port}?from=ls@city.cn").deliver("anne@city.cn", LETTER)
    assert refused.value.code == code


async def test_a_mail_server_that_is_away() -> None:
    async with smtp() as (port, _mails):
        pass
    with pytest.raises(Refused, match="undelivered"):
        await Mail(f"smtp://127.0.0.1:{port}?from=ls@city.cn").deliver("anne@city.cn", LETTER)


async def test_a_gateway_gets_signed_json() -> None:
    async with gateway() as (url, sent):
        await Gateway(url, Channel.SMS).deliver("13800000000", LETTER)
    ((signature, body),) = sent
    assert signature == "sha256=" + hmac.new(b"s3cret", body, hashlib.sha256).hexdigest()
    assert json.loads(body)["to"] == "13800000000"


@pytest.mark.parametrize(
    ("status", "code"), [(503, "undelivered"), (429, "undelivered"), (404, "undeliverable")]
)
async def test_a_gateway_that_refuses(status: int, code: str) -> None:
    async with gateway(status) as (url, _sent):
        with pytest.raises(Refused) as refused:
            await Gateway(url, Channel.WEBHOOK).deliver("anne", LETTER)
    assert refused.value.code == code


def test_the_settings_choose_the_ways_out() -> None:
    assert carriers_of(Settings()) == {}
    every = Settings(
        mail_url="smtps://a:b%40c@m.cn:465?from=x@m.cn", sms_url="http://s", webhook_url="http://w"
    )
    found = carriers_of(every)
    assert set(found) == set(Channel)
    mail = found[Channel.MAIL]
    assert isinstance(mail, Mail)
    assert (mail.host, mail.port, mail.password, mail.sender, mail.tls) == (
        "m.cn",
        465,
        "b@c",
        "x@m.cn",
        True,
    )
