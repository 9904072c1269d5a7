"""Merging (意见汇总): the opinions of all seats as one list, duplicates grouped, contradictions marked."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import OpinionId

RelationId = NewType("RelationId", UUID)


class RelationKind(StrEnum):
    DUPLICATE = "duplicate"  # 重复：一次答复即可
    CONTRADICTION = "contradiction"  # 相互矛盾：提交联席会议


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """Two opinions of one case, as the coordinator recorded them. Of duplicates the first is answered."""

    id: RelationId
    case: CaseId
    kind: RelationKind
    first: OpinionId
    second: OpinionId
    note: str
    by: PersonId
    at: datetime
    ended_at: datetime | None = None
    ending: str = ""  # why it no longer holds: taken back, or settled by a meeting

    @property
    def holds(self) -> bool:
        return self.ended_at is None
