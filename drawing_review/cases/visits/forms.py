"""What the forms of site visits ask for."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from app.core.term import CHINA
from drawing_review.cases.visits.model import Answer

Words = Annotated[str, Meta(min_length=2, max_length=4000)]
Spot = Annotated[str, Meta(min_length=2, max_length=300)]


class TypedVisit(msgspec.Struct):
    """An appointment; `held_at` is Beijing time, as every date field of the house."""

    held_at: datetime
    place: Spot
    purpose: Words

    @property
    def moment(self) -> datetime:
        return self.held_at.replace(tzinfo=CHINA)


class TypedMove(msgspec.Struct):
    held_at: datetime
    place: Spot
    reason: Words

    @property
    def moment(self) -> datetime:
        return self.held_at.replace(tzinfo=CHINA)


class TypedAnswer(msgspec.Struct):
    answer: Answer
    reason: Annotated[str, Meta(max_length=400)] = ""


class TypedWords(msgspec.Struct):
    words: Words
