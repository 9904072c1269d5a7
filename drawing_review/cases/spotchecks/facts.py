"""What happens in spot checks. What concerns one case names that case first."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import BodyId, CaseId, DistrictId
from app.draw.model import DrawId
from drawing_review.cases.model import SeatId
from drawing_review.cases.spotchecks.model import Finding, PickId, RoundId


class SpotCheckCalled(Fact, frozen=True, tag="spotcheck.called"):  # 发起抽查
    round: RoundId
    round_number: int
    district: DistrictId
    draw: DrawId
    cases: list[CaseId]
    wanted: int
    percent: int
    at: datetime


class SpotCheckDrawn(Fact, frozen=True, tag="spotcheck.drawn"):  # 抽查摇号
    round: RoundId
    picked: list[CaseId]
    at: datetime


class CasePicked(Fact, frozen=True, tag="case.picked"):  # 抽中核查
    case: CaseId
    pick: PickId
    round: RoundId
    round_number: int
    place: int
    due: datetime


class CaseSpotChecked(Fact, frozen=True, tag="case.spot_checked"):  # 登记核查结果
    case: CaseId
    pick: PickId
    finding: Finding
    report: str
    at: datetime


class CaseRecalled(Fact, frozen=True, tag="case.recalled"):  # 违反承诺，转入审查
    case: CaseId
    bodies: list[BodyId]
    seats: list[SeatId]  # of the bodies, in the same order
    reason: str
    at: datetime
