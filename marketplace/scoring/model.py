"""Scoring (专家评审): each expert of a drawn panel scores alone, scores unlock together, all sign a report.

Plans are shown under aliases (方案甲, 方案乙 …) without the agencies' names. Until the last sheet is in, each
expert sees his own points alone and nobody else any.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import PersonId
from app.register.panels.model import PanelId, SeatId
from marketplace.bids.model import BidId
from marketplace.tenders.model import LotId, TenderId

EvaluationId = NewType("EvaluationId", UUID)
SheetId = NewType("SheetId", UUID)

Points = dict[str, tuple[Decimal, ...]]
"""Points by alias, one for each criterion in the order of the notice."""


class State(StrEnum):
    SCORING = "scoring"  # 评分中
    UNLOCKED = "unlocked"  # 评分已解锁，待签署报告
    REPORTED = "reported"  # 评审报告已签署
    VOID = "void"  # 已作废


class SheetState(StrEnum):
    OPEN = "open"  # 未提交
    SUBMITTED = "submitted"  # 已提交


class Alias(msgspec.Struct, frozen=True):
    """One plan under the name that experts know it by."""

    alias: str  # 甲、乙、丙 …
    bid: BidId
    receipt: int


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """The scoring of one lot. `report` is the text that every expert signs, fixed when the scores unlock."""

    id: EvaluationId
    tender: TenderId
    lot: LotId
    panel: PanelId
    plans: tuple[Alias, ...]
    state: State = State.SCORING
    begun_at: datetime
    due: datetime
    unlocked_at: datetime | None = None
    report: str = ""
    report_sha256: str = ""


class Change(msgspec.Struct, frozen=True):
    """A point that was changed after the sheet was handed in (改分), with the reason."""

    alias: str
    criterion: str
    before: Decimal
    after: Decimal
    reason: str
    at: datetime


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """What one expert gives (评分表). `dissent`: what he puts beside his signature, if he disagrees."""

    id: SheetId
    evaluation: EvaluationId
    seat: SeatId
    person: PersonId
    state: SheetState = SheetState.OPEN
    points: Points = {}
    comment: str = ""
    changes: tuple[Change, ...] = ()
    submitted_at: datetime | None = None
    signed_at: datetime | None = None
    dissent: str = ""
