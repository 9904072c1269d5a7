"""Who may rate an act of service, what is held for a look, what the counts are: pure decisions."""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

import msgspec

from app.core.refusal import Refused
from app.register.feedback.model import (
    GOOD,
    HIGHEST,
    Channel,
    Reason,
    ServiceAct,
    ServiceActId,
    ServiceRating,
)
from app.register.feedback.numbers import Numbers
from app.register.feedback.states import COUNTED

LONGEST = 1000
_PHONE = re.compile(r"1\d{10}")


def said(field: str, given: str) -> str:
    """What a person wrote, without NUL, which PostgreSQL cannot store. Refused("invalid")."""
    text = given.replace("\x00", "").strip()
    if not text:
        raise Refused("invalid", field=field, why="不能为空")
    return text[:LONGEST]


def phone(given: str) -> str:
    """A mobile number, or nothing. Refused("invalid")."""
    number = given.strip()
    if number and not _PHONE.fullmatch(number):
        raise Refused("invalid", field="手机号码", why="应为 11 位手机号码")
    return number


def masked(number: str) -> str:
    return f"{number[:3]}****{number[-4:]}" if number else ""


def digest(*parts: str) -> str:
    """Of an address or a device, so that neither is kept itself; empty where nothing is known of it."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32] if all(parts) else ""


def token(act: ServiceAct) -> str:
    """The link's last part: the act, signed with a secret that the act alone has."""
    return f"{urlsafe_b64encode(act.id.bytes).decode().rstrip('=')}.{_signature(act)}"


def act_of(given: str) -> ServiceActId:
    """The act that a token names, unverified. Refused("rating_link_foreign")."""
    name, _, _ = given.partition(".")
    try:
        return ServiceActId(UUID(bytes=urlsafe_b64decode(name + "==")))
    except ValueError:
        raise Refused("rating_link_foreign") from None


def demand_token(act: ServiceAct, given: str) -> None:
    if not hmac.compare_digest(token(act).encode(), given.encode()):
        raise Refused("rating_link_foreign")


def _signature(act: ServiceAct) -> str:
    message = f"{act.id}{act.until.timestamp()}".encode()
    return urlsafe_b64encode(hmac.digest(act.secret.encode(), message, "sha256")[:18]).decode()


def demand_open(act: ServiceAct, now: datetime) -> None:
    if now >= act.until:
        raise Refused("rating_over")


def demand_whole(
    level: int, reasons: Collection[Reason], words: str, numbers: Numbers, channel: Channel
) -> None:
    """A level of five; a bad one with a reason or words, except by SMS, where the call-back asks."""
    if not 1 <= level <= HIGHEST:
        raise Refused("rating_level", most=HIGHEST)
    bad = level <= numbers.bad_levels
    if bad and channel != Channel.SMS and not (set(reasons) - GOOD or words.strip()):
        raise Refused("rating_reason")
    if not bad and set(reasons) - GOOD and level == HIGHEST:
        raise Refused("rating_contradicts")


def sms_level(text: str) -> int:
    """`5`, `５。`: a digit from 1 to 5 and nothing else. Refused("sms_unread")."""
    digits = text.strip().rstrip("。.!！").translate(str.maketrans("１２３４５", "12345"))
    if digits not in {"1", "2", "3", "4", "5"}:
        raise Refused("sms_unread")
    return int(digits)


def suspicion(
    act: ServiceAct, channel: Channel, device: str, from_address: int, from_device: int, numbers: Numbers
) -> str:
    """Why a rating waits for a look (empty: it does not): what smells of bulk or of pressure.

    `from_address`, `from_device`: ratings of the last hour from there, this one included. A counter's
    terminal is one device for many people: each of its ratings belongs to another act, and is not held.
    """
    if channel == Channel.TERMINAL:
        return ""
    if device and device == act.device:
        return "own_device"
    if from_device > numbers.from_device:
        return "many_from_device"
    return "many_from_address" if from_address > numbers.from_address else ""


class Counts(msgspec.Struct, frozen=True):
    """`levels`: how many of each level, 5 first. `mended`: those of `to_mend` that were put right in time."""

    levels: dict[int, int]
    counted: int
    bad: int
    held: int
    removed: int
    to_mend: int
    mended: int


def counts(ratings: Iterable[ServiceRating]) -> Counts:
    given = list(ratings)
    counted = [one for one in given if one.state in COUNTED]
    mending = [one for one in given if one.mend_due is not None]
    return Counts(
        levels={level: sum(one.level == level for one in counted) for level in range(HIGHEST, 0, -1)},
        counted=len(counted),
        bad=sum(one.bad for one in counted),
        held=sum(one.state == "held" for one in given),
        removed=sum(one.state == "removed" for one in given),
        to_mend=len(mending),
        mended=sum(
            one.mended_at is not None and one.mend_due is not None and one.mended_at < one.mend_due
            for one in mending
        ),
    )
