"""The checklist (审查要点表) of a discipline: every point answered and signed in one act, for one version.

Its points are those configured for the discipline, and every place of the discipline where a check could
not tell. What is signed is kept as it was shown.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import SeatId

ChecklistId = NewType("ChecklistId", UUID)


class Answer(StrEnum):
    MEETS = "meets"  # 符合
    FAILS = "fails"  # 不符合（见审查意见）
    NOT_APPLICABLE = "not_applicable"  # 不涉及


class Kind(StrEnum):
    POINT = "point"  # 审查要点
    CANNOT_TELL = "cannot_tell"  # 机器无法判断之处


class Item(msgspec.Struct, frozen=True):
    """What is asked: a configured point by its code, or a finding by its id."""

    kind: Kind
    key: str
    text: str
    clause: str = ""
    mandatory: bool = False


class Answered(msgspec.Struct, frozen=True):
    """An item as it was shown, with what the reviewer said."""

    item: Item
    answer: Answer
    note: str = ""


class Checklist(msgspec.Struct, frozen=True, kw_only=True):
    """One discipline's checklist, signed."""

    id: ChecklistId
    case: CaseId
    seat: SeatId
    discipline: str
    version: int
    person: PersonId
    answers: tuple[Answered, ...]
    digest: str
    at: datetime


def digest(discipline: str, sha256: str, answers: tuple[Answered, ...]) -> str:
    """SHA-256 of what is signed: the drawing's hash and every item with its answer."""
    return hashlib.sha256(msgspec.json.encode((discipline, sha256, answers))).hexdigest()
