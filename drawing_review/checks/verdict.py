"""A verdict: what a check's code answers about one thing, before the engine makes it a finding."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from drawing_review.checks.declaration import Sentence
from drawing_review.checks.finding import Evidence
from drawing_review.drawing.model import Entity, Point


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """`says` names one of the check's sentences, and with it the outcome."""

    says: str
    entity: Entity | None = None
    place: Point | None = None
    sheet: str = ""  # given where no place tells it
    measured: float | None = None
    required: float | None = None
    unit: str = ""
    data: Mapping[str, str | int] = {}
    evidence: Evidence = Evidence()
    confidence: float = 1.0
    missing: str = ""  # a token of `missing.TOKENS`, with every "cannot tell"
    doubt: Sentence | None = None  # why a "fails" is for a person to confirm, told with it
