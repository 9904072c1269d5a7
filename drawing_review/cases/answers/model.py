"""An answer (答复) of owner or designer to one opinion, on one version."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import OpinionId


class AnswerKind(StrEnum):
    REVISED = "revised"  # 采纳，已修改
    EXPLAINED = "explained"  # 说明
    CONTESTED = "contested"  # 有异议


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    case: CaseId
    opinion: OpinionId
    kind: AnswerKind
    text: str
    version: int  # the newest one when it was answered
    person: PersonId
    at: datetime
