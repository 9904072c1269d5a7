"""What the forms of an acceptance ask for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from drawing_review.completion.model import Quantity, Verdict

Words = Annotated[str, Meta(min_length=2, max_length=4000)]
Short = Annotated[str, Meta(min_length=2, max_length=200)]
Days = Annotated[int, Meta(ge=1, le=366)]
Amount = Annotated[Decimal, Meta(ge=0, le=1_000_000_000)]


class TypedSurvey(msgspec.Struct):
    """The declared values stand beside it, one field a `Quantity`."""

    surveyor: Short
    measured_on: date
    floor_area: Amount
    footprint: Amount
    height: Amount
    setback: Amount
    green_area: Amount
    site_area: Amount
    civil_defence_area: Amount
    estate_area: Amount

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
