"""What happens to a case. Every fact names its case first, so the case's time line holds them all."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import BodyId, CaseId, PersonId, ProjectId
from app.core.matter import JointMatter
from drawing_review.cases.model import Anchor, FileId, FileKind, OpinionId, SeatId, Severity, VersionId


class CaseOpened(Fact, frozen=True, tag="case.opened"):  # 新建办件
    case: CaseId
    number: str
    project: ProjectId
    title: str
    at: datetime
    matter: JointMatter = JointMatter.REVIEW


class FileIn(msgspec.Struct, frozen=True):
    """A file of a set as it stands when the set is submitted."""

    id: FileId
    name: str
    kind: FileKind
    sha256: str
    size: int
    state: str


class DrawingSubmitted(Fact, frozen=True, tag="drawing.submitted"):  # 提交图纸（成套）
    case: CaseId
    version: VersionId
    version_number: int
    file: str  # name of the first drawing, and how many files come with it: "总图.dxf +11"
    sha256: str  # of the whole set
    size: int  # of all files
    at: datetime
    files: tuple[FileIn, ...] = ()  # empty before there were sets: the one file has the version's id


class DrawingRead(Fact, frozen=True, tag="drawing.read"):  # 图纸读取完成
    case: CaseId
    version: VersionId | None  # None: the file stands in the draft
    sha256: str
    sheets: int
    entities: int
    warnings: int
    file: FileId | None = None  # None before there were sets, here and below: the version's only file


class PaperRead(Fact, frozen=True, tag="paper.read"):  # PDF 或表格读取完成
    case: CaseId
    version: VersionId | None
    file: FileId
    pages: int
    signatures: int
    listed: int  # sheets in the index that it holds


class DrawingRefused(Fact, frozen=True, tag="drawing.refused"):  # 图纸无法读取
    case: CaseId
    version: VersionId | None  # None: the file stands in the draft
    sha256: str
    code: str
    data: dict[str, str]
    file: FileId | None = None


class CheckRecorded(Fact, frozen=True, tag="check.recorded"):  # 规则检查完成
    case: CaseId
    version: VersionId | None
    rulebook: str
    engine: str
    findings: str
    counts: dict[str, int]
    file: FileId | None = None


class CaseAccepted(Fact, frozen=True, tag="case.accepted"):  # 受理
    case: CaseId
    bodies: list[BodyId]
    seats: list[SeatId]  # of the bodies, in the same order
    by_silence: bool  # 逾期视为受理（行政许可法 32）
    at: datetime


class OpinionGiven(Fact, frozen=True, tag="opinion.given"):  # 提出审查意见
    case: CaseId
    opinion: OpinionId
    opinion_number: int
    seat: SeatId
    version_number: int
    text: str
    clause: str
    severity: Severity
    anchor: Anchor
    finding: str
    at: datetime
    late: str = ""  # 首次审查遗漏：why what did not change is found only in re-review


class OpinionAnswered(Fact, frozen=True, tag="opinion.answered"):  # 答复审查意见
    case: CaseId
    opinion: OpinionId
    reply: str
    kind: str = "explained"  # revised | explained | contested; older answers did not say


class OpinionMoved(Fact, frozen=True, tag="opinion.moved"):  # 意见销项、坚持或撤销
    case: CaseId
    opinion: OpinionId
    event: str  # close | insist | withdraw
    reason: str


class SeatClosed(Fact, frozen=True, tag="seat.closed"):  # 出具本席审查结论
    case: CaseId
    seat: SeatId
    body: BodyId
    result: str
    note: str
    at: datetime


class SeatReopened(Fact, frozen=True, tag="seat.reopened"):  # 重新审查
    case: CaseId
    seat: SeatId
    reason: str


class CaseReturned(Fact, frozen=True, tag="case.returned"):  # 退回修改
    case: CaseId
    reason: str
    opinions: list[OpinionId]
    at: datetime


class CasePassed(Fact, frozen=True, tag="case.passed"):  # 审查合格
    case: CaseId
    version: VersionId
    sha256: str
    conclusion: str
    at: datetime


class CaseWithdrawn(Fact, frozen=True, tag="case.withdrawn"):  # 撤回
    case: CaseId
    reason: str


class DrawingViewed(Fact, frozen=True, tag="drawing.viewed"):  # 查看图纸
    case: CaseId
    version: VersionId
    person: PersonId | None
    correlation: UUID
    file: FileId | None = None
