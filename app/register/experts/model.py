"""An expert (评审专家) in the one pool (专家库) that serves expert review and bid evaluation alike.

Who applies names his disciplines and every organisation he is or was tied to; a coordinator or a regulator
admits him. Nobody holds a role for being an expert: his right lies in the panels that he is drawn for.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import PersonId

ExpertId = NewType("ExpertId", UUID)


class Discipline(StrEnum):
    """What an expert can judge. The first nine review drawings, the others evaluate services."""

    ARCHITECTURE = "architecture"  # 建筑
    STRUCTURE = "structure"  # 结构
    GEOTECHNICS = "geotechnics"  # 岩土
    PLUMBING = "plumbing"  # 给排水
    HVAC = "hvac"  # 暖通
    ELECTRICAL = "electrical"  # 电气
    FIRE = "fire"  # 消防
    CIVIL_DEFENCE = "civil_defence"  # 人防
    ENERGY = "energy"  # 节能
    ENVIRONMENT = "environment"  # 环境影响
    WATER_AND_SOIL = "water_and_soil"  # 水土保持
    TRAFFIC = "traffic"  # 交通影响
    GEOLOGY = "geology"  # 地质与地震
    COST = "cost"  # 造价
    LAW = "law"  # 法律


class State(StrEnum):
    APPLIED = "applied"  # 待审核
    ADMITTED = "admitted"  # 在库
    SUSPENDED = "suspended"  # 暂停抽取
    DECLINED = "declined"  # 不予入库
    LEFT = "left"  # 退库


class Expert(msgspec.Struct, frozen=True, kw_only=True):
    """`ties`: credit codes of organisations that employ or employed him within three years, or in which he
    or his kin hold shares or office; codes, because one of them may register here only later.
    `suspended_until` is the last day of a suspension, included.
    """

    id: ExpertId
    person: PersonId
    disciplines: frozenset[Discipline]
    title: str  # 职称
    certificate: str  # 职称（注册）证书编号
    employer: str  # 现工作单位
    ties: frozenset[str]
    state: State = State.APPLIED
    applied_at: datetime
    suspended_until: date | None = None
    reason: str = ""

    def may_be_drawn(self, today: date) -> bool:
        """In the pool, and not suspended on `today`."""
        over = self.suspended_until is not None and self.suspended_until < today
        return self.state == State.ADMITTED or (self.state == State.SUSPENDED and over)


class ExpertApplied(Fact, frozen=True, tag="expert.applied"):  # 申请入库
    expert: ExpertId
    person: PersonId
    disciplines: frozenset[Discipline]
    title: str
    certificate: str
    employer: str
    ties: frozenset[str]


class ExpertAdmitted(Fact, frozen=True, tag="expert.admitted"):  # 批准入库
    expert: ExpertId
    by: PersonId | None


class ExpertDeclined(Fact, frozen=True, tag="expert.declined"):  # 不予入库
    expert: ExpertId
    by: PersonId | None
    reason: str


class ExpertSuspended(Fact, frozen=True, tag="expert.suspended"):  # 暂停抽取
    expert: ExpertId
    until: date
    reason: str


class ExpertReinstated(Fact, frozen=True, tag="expert.reinstated"):  # 恢复抽取
    expert: ExpertId


class ExpertLeft(Fact, frozen=True, tag="expert.left"):  # 退库
    expert: ExpertId
    reason: str


class TiesDeclared(Fact, frozen=True, tag="expert.ties_declared"):  # 变更关联单位
    expert: ExpertId
    ties: frozenset[str]
