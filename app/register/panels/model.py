"""A panel (专家组): experts drawn from the pool by discipline for one matter, by a draw anyone can recompute.

The feature that needs a panel calls it for a subject of its own ("tender" …), names how many experts of
which discipline, and whom none of them may be tied to. `panel.formed` tells it when all have accepted.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, NewType
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.fact import Fact
from app.core.ids import PersonId
from app.draw.model import DrawId
from app.register.experts.model import Discipline, ExpertId

PanelId = NewType("PanelId", UUID)
SeatId = NewType("SeatId", UUID)


class Need(msgspec.Struct, frozen=True):
    """So many experts of one discipline."""

    discipline: Discipline
    count: Annotated[int, Meta(ge=1, le=15)]


class Why(StrEnum):
    """Why an expert of the discipline is not on the roster."""

    TIED = "tied"  # 与当事单位有关联
    PARTY = "party"  # 本人为当事单位的代表或经办人
    SUSPENDED = "suspended"  # 暂停抽取
    SUPERVISES = "supervises"  # 现任监管或管理职责


class Excluded(msgspec.Struct, frozen=True):
    """An expert kept off the roster (回避), with the reason."""

    expert: ExpertId
    discipline: Discipline
    why: Why


class State(StrEnum):
    CALLED = "called"  # 名册已锁定，待抽取
    INVITING = "inviting"  # 邀请中
    FORMED = "formed"  # 已组成
    SHORT = "short"  # 人数不足
    DISSOLVED = "dissolved"  # 已解散


class SeatState(StrEnum):
    INVITED = "invited"  # 待答复
    ACCEPTED = "accepted"  # 已接受
    DECLINED = "declined"  # 已谢绝
    LAPSED = "lapsed"  # 逾期未答复


class Draw(msgspec.Struct, frozen=True):
    """The draw of one discipline; `experts[i]` stands on its roster under receipt i + 1."""

    discipline: Discipline
    draw: DrawId
    experts: tuple[ExpertId, ...]


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """`avoid`: credit codes of the parties. `answer_hours`: how long an invitation waits."""

    id: PanelId
    subject_kind: str
    subject_id: str
    title: str
    needs: tuple[Need, ...]
    avoid: frozenset[str]
    draws: tuple[Draw, ...]
    excluded: tuple[Excluded, ...]
    answer_hours: int
    state: State = State.CALLED
    called_by: PersonId | None
    called_at: datetime


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """One invited expert. `place` is his place in the drawn order of his discipline, from 1."""

    id: SeatId
    panel: PanelId
    expert: ExpertId
    person: PersonId
    discipline: Discipline
    place: int
    state: SeatState = SeatState.INVITED
    invited_at: datetime
    due: datetime
    answered_at: datetime | None = None
    reason: str = ""


class PanelCalled(Fact, frozen=True, tag="panel.called"):  # 发起专家抽取
    panel: PanelId
    subject_kind: str
    subject_id: str
    needs: tuple[Need, ...]
    avoid: frozenset[str]
    draws: tuple[DrawId, ...]
    excluded: tuple[Excluded, ...]


class PanelDrawn(Fact, frozen=True, tag="panel.drawn"):  # 抽取专家
    panel: PanelId
    invited: tuple[ExpertId, ...]
    state: State


class SeatAnswered(Fact, frozen=True, tag="panel.answered"):  # 答复评审邀请
    panel: PanelId
    seat: SeatId
    expert: ExpertId
    answer: SeatState
    reason: str
    next: ExpertId | None
    state: State


class PanelDissolved(Fact, frozen=True, tag="panel.dissolved"):  # 解散专家组
    panel: PanelId
    reason: str
