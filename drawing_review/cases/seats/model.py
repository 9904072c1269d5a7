"""Who reviews for a seat: a named reviewer (审查人员) for each discipline, and what ties him to a party."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, OrganisationId, PersonId
from drawing_review.cases.model import SeatId

ReviewerId = NewType("ReviewerId", UUID)
EVERYTHING = ""  # the discipline of a seat whose disciplines nobody has configured


class Ended(StrEnum):
    """Why a reviewer is not one any more."""

    REPLACED = "replaced"  # 综合窗口改派
    HANDED_OVER = "handed_over"  # 移交同事
    RIGHT_LOST = "right_lost"  # 审查职责终止
    RECUSED = "recused"  # 本人回避


class Reviewer(msgspec.Struct, frozen=True, kw_only=True):
    """One person on one discipline of one seat. Rows are ended, never removed."""

    id: ReviewerId
    case: CaseId
    seat: SeatId
    discipline: str
    person: PersonId
    since: datetime
    until: datetime | None = None
    ended: str = ""
    reason: str = ""

    @property
    def sits(self) -> bool:
        return self.until is None


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What a seat looks at, as configured when it was seated: later amendments do not reach it."""

    id: SeatId
    case: CaseId
    disciplines: tuple[str, ...]  # empty: nobody has configured any, one reviewer looks at everything
    days: int | None  # working days of its own; None: the matter's limit

    @property
    def parts(self) -> tuple[str, ...]:
        """The disciplines that each need a reviewer and a signature."""
        return self.disciplines or (EVERYTHING,)


class TieKind(StrEnum):
    """How a person is tied to a party."""

    REPRESENTS = "represents"  # 法定代表人
    ACTS = "acts"  # 现任或三年内的经办人
    DECLARED = "declared"  # 本人在专家库中申报
    NAMED = "named"  # 与名录中的股东、高管或从业人员同名


class PersonTie(msgspec.Struct, frozen=True):
    """A tie of a person to a party. One by name alone may be a namesake's: a person has to look."""

    kind: TieKind
    organisation: OrganisationId
    party: str  # its name
    certain: bool = True
