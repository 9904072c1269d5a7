"""What happens at intake. Every fact names its case first, so the case's time line holds them all."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId
from app.register.documents.model import DocumentId
from drawing_review.cases.intake.model import ApplicationId, CheckId, Judged
from drawing_review.policy.keys import Channel, JointMatter, Mode

BY_COMMITMENT = "按告知承诺办结"  # the conclusion of a case that was not reviewed


class ApplicationMade(Fact, frozen=True, tag="application.made"):  # 提出申请
    case: CaseId
    application: ApplicationId
    matters: list[JointMatter]
    mode: Mode
    row: str
    answers: dict[str, str]
    declaration: str  # 涉密声明全文
    at: datetime


class MaterialGiven(Fact, frozen=True, tag="material.given"):  # 提交申请材料
    case: CaseId
    code: str
    document: DocumentId
    sha256: str
    at: datetime


class MaterialPromised(Fact, frozen=True, tag="material.promised"):  # 容缺承诺
    case: CaseId
    code: str
    promise: str
    at: datetime


class MaterialLapsed(Fact, frozen=True, tag="material.lapsed"):  # 容缺材料逾期
    case: CaseId
    code: str
    consequence: str
    due: datetime


class FormallyChecked(Fact, frozen=True, tag="case.formally_checked"):  # 形式审查
    case: CaseId
    check: CheckId
    round: int
    judged: list[Judged]
    notice: str  # 补正告知书编号; empty: complete
    at: datetime


class CorrectionServed(Fact, frozen=True, tag="case.correction_served"):  # 补正告知书送达
    case: CaseId
    served_at: datetime
    due: datetime | None  # 补正期限届满


class CaseResubmitted(Fact, frozen=True, tag="case.resubmitted"):  # 补正后重新提交
    case: CaseId
    at: datetime


class CaseRejected(Fact, frozen=True, tag="case.rejected"):  # 不予受理
    case: CaseId
    reason: str
    at: datetime


class CaseExpired(Fact, frozen=True, tag="case.expired"):  # 逾期终止
    case: CaseId
    reason: str
    at: datetime


class ChannelSet(Fact, frozen=True, tag="case.channel_set"):  # 列入或退出绿色通道
    case: CaseId
    channel: Channel
    basis: str


class CommitmentSigned(Fact, frozen=True, tag="case.commitment_signed"):  # 签署告知承诺书
    case: CaseId
    text: str
    at: datetime


class CaseCommitted(Fact, frozen=True, tag="case.committed"):  # 以告知承诺办结
    case: CaseId
    at: datetime
