"""What happens in a scoring. Points stand in a fact only once all of them are unlocked."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.core.fact import Fact
from app.register.panels.model import PanelId
from marketplace.scoring.model import Alias, EvaluationId, SheetId
from marketplace.tenders.model import LotId, TenderId


class ExpertsCalled(Fact, frozen=True, tag="tender.experts_called"):  # 发起评审专家抽取
    tender: TenderId
    panel: PanelId


class ScoringBegun(Fact, frozen=True, tag="evaluation.begun"):  # 开始评审
    evaluation: EvaluationId
    tender: TenderId
    lot: LotId
    panel: PanelId
    experts: int
    plans: int
    due: datetime


class SheetSubmitted(Fact, frozen=True, tag="evaluation.sheet_submitted"):  # 提交评分表
    evaluation: EvaluationId
    sheet: SheetId
    sha256: str  # of the points: they cannot be exchanged before they unlock
    left: int  # sheets that are still open


class PointChanged(Fact, frozen=True, tag="evaluation.point_changed"):  # 修改评分
    evaluation: EvaluationId
    sheet: SheetId
    sha256: str
    reason: str


class ScoresUnlocked(Fact, frozen=True, tag="evaluation.unlocked"):  # 评分解锁
    evaluation: EvaluationId
    plans: tuple[Alias, ...]
    points: dict[SheetId, dict[str, tuple[Decimal, ...]]]
    report_sha256: str


class ReportSigned(Fact, frozen=True, tag="evaluation.signed"):  # 签署评审报告
    evaluation: EvaluationId
    sheet: SheetId
    report_sha256: str
    dissent: str
    complete: bool


class ScoringVoided(Fact, frozen=True, tag="evaluation.voided"):  # 评审作废
    evaluation: EvaluationId
    reason: str
