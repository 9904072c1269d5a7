"""What the forms of an assessment ask for. The base data have a form of their own: the policy's fields."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from app.core.refusal import Refused
from app.core.term import CHINA
from drawing_review.cases.joint.verdicts import Verdict

Words = Annotated[str, Meta(min_length=2, max_length=4000)]
Short = Annotated[str, Meta(min_length=2, max_length=200)]
Days = Annotated[int, Meta(ge=0, le=366)]
Each = Annotated[int, Meta(ge=1, le=15)]


class TypedChoice(msgspec.Struct):
    code: Annotated[str, Meta(max_length=10)]
    reason: Annotated[str, Meta(max_length=4000)] = ""


class TypedAgency(msgspec.Struct):
    credit_code: Short
    reference: Short


class TypedMeeting(msgspec.Struct):
    place: Short
    at: Annotated[str, Meta(max_length=30)]
    each: Each = 1


class TypedVerdict(msgspec.Struct):
    verdict: Verdict
    opinion: Words
    days: Days = 0


class TypedMinutes(msgspec.Struct):
    minutes: Words
    days: Days


class TypedWords(msgspec.Struct):
    words: Words


def moment(text: str) -> datetime:
    """A moment typed in Beijing time. Refused("invalid")."""
    try:
        return datetime.fromisoformat(text[:16]).replace(tzinfo=CHINA)
    except ValueError:
        raise Refused("invalid", field="会议时间", why="请填写日期和时间") from None
