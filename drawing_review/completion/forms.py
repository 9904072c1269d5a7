"""What the forms of an acceptance ask for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.completion.model import Quantity

Words = Annotated[str, Meta(min_length=2, max_length=4000)]
Short = Annotated[str, Meta(min_length=2, max_length=200)]
Days = Annotated[int, Meta(ge=1, le=366)]


class TypedSurvey(msgspec.Struct):
    """The declared values stand beside it, one field a `Quantity`; rules.values says which are allowed."""

    surveyor: Short
    measured_on: date
    floor_area: Decimal
    footprint: Decimal
    height: Decimal
    setback: Decimal
    green_area: Decimal
    site_area: Decimal
    civil_defence_area: Decimal
    estate_area: Decimal

    @property
    def values(self) -> dict[Quantity, Decimal]:
        return {one: getattr(self, one.value) for one in Quantity}


class TypedItem(msgspec.Struct):
    place: Short
    text: Words
    days: Days


class TypedAnswer(msgspec.Struct):
    reply: Words


class TypedCheck(msgspec.Struct):
    event: Annotated[str, Meta(max_length=10)]
    note: Words
    days: Annotated[int, Meta(ge=0, le=366)] = 0


class TypedOpinion(msgspec.Struct):
    verdict: Verdict
    opinion: Words


class TypedWords(msgspec.Struct):
    words: Words
