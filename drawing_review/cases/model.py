"""A case (办件) of the joint drawing review: its sets, seats and opinions, as plain values."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, NewType
from uuid import UUID

import msgspec

from app.core.ids import BodyId, CaseId, DistrictId, OrganisationId, PersonId, ProjectId
from drawing_review.drawing.model import Warning
from drawing_review.policy.keys import Channel, JointMatter

VersionId = NewType("VersionId", UUID)
FileId = NewType("FileId", UUID)
SeatId = NewType("SeatId", UUID)
OpinionId = NewType("OpinionId", UUID)


class Scale(StrEnum):
    """Size of the project (工程规模), which decides the time limit."""

    LARGE = "large"  # 大型
    ORDINARY = "ordinary"  # 中型及以下


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One joint matter of one project; the review of its drawings (数字化联合图审) first of all."""

    id: CaseId
    matter: JointMatter = JointMatter.REVIEW
    channel: Channel = Channel.ORDINARY
    number: str  # 办件编号
    project: ProjectId
    title: str
    state: str
    owner: OrganisationId  # 建设单位
    designer: OrganisationId  # 设计单位
    district: DistrictId
    scale: Scale
    version: int = 0  # number of the newest version; 0: none yet
    opened_at: datetime
    submitted_at: datetime | None = None  # starts the limit for acceptance (受理期限)
    notified_at: datetime | None = None  # starts the limit for the supplement (补正期限)
    accepted_at: datetime | None = None  # starts the limit for the review (审查期限)
    concluded_at: datetime | None = None
    conclusion: str = ""
    next_due: datetime | None = None  # the moment the ticker looks at it again


class PauseCause(StrEnum):
    """What stopped the clock: only what answers it lets it run again."""

    RETURN = "return"  # 退回修改：提交新版本时结束
    SUSPENSION = "suspension"  # 暂停计时：窗口恢复时结束
    MATERIAL = "material"  # 容缺材料逾期：材料补齐时结束
    EXPERTS = "experts"  # 联合评估的专家评审：纪要生效时结束


class CasePause(msgspec.Struct, frozen=True, kw_only=True):
    """The review's clock stopped (事项暂停), with the reason that was told in writing."""

    id: UUID
    case: CaseId
    start: datetime
    end: datetime | None
    reason: str
    cause: PauseCause


class SheetLine(msgspec.Struct, frozen=True):
    """One sheet of a drawing, as lists show it."""

    id: str
    number: str
    name: str
    scale: str


class SignatureLine(msgspec.Struct, frozen=True):
    """One digital signature (电子签名) in a PDF."""

    signer: str  # subject of the certificate
    at: datetime | None  # as the signer's computer or a time stamp says
    intact: bool  # what was signed is as it was signed
    whole: bool  # and it is the whole file: nothing was added later
    trusted: bool  # the certificate leads to an authority that this installation knows
    problem: str = ""  # why it could not be verified
    named: str = ""  # the name that the signing program wrote beside it, where it did
    issuer: str = ""  # subject of the authority that issued the certificate
    serial: str = ""  # of the certificate, hexadecimal
    since: datetime | None = None  # from and until when the certificate holds
    until: datetime | None = None


class Listed(msgspec.Struct, frozen=True):
    """One line of a sheet index (图纸目录)."""

    number: str
    name: str


class Summary(msgspec.Struct, frozen=True):
    """What lists show of a file that was read; what was read itself lies in the object store."""

    sheets: tuple[SheetLine, ...] = ()
    warnings: tuple[Warning, ...] = ()
    entities: int = 0
    version: str = ""  # AC1032 …
    unit: float = 0.0  # millimetres per drawing unit
    aliases: str = ""  # digest of the institute's aliases it was read with
    index: tuple[Listed, ...] = ()  # what it lists, if it holds the set's sheet index
    pages: int = 0  # of a PDF
    signatures: tuple[SignatureLine, ...] = ()  # of a PDF
    restricted: tuple[str, ...] = ()  # ids of the sheets that open to named seats only


class FileKind(StrEnum):
    """What a file of a set is."""

    DRAWING = "drawing"  # 图纸（DXF、DWG）
    SIGNED = "signed"  # 签章图纸（PDF）
    CALCULATION = "calculation"  # 计算书
    SURVEY = "survey"  # 勘察报告
    INDEX = "index"  # 图纸目录
    OTHER = "other"  # 其他材料
    ARCHIVE = "archive"  # 压缩包：只在草稿中，解开后由其中的文件代替


class SetFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a set (成套文件), and what the machine made of it."""

    id: FileId
    case: CaseId
    version: VersionId | None  # None: still in the draft that the designer prepares
    name: str
    kind: FileKind
    sha256: str
    size: int  # bytes
    state: str
    added_by: PersonId
    added_at: datetime
    drawing: str = ""  # key of what was read: the Drawing, or of a PDF its Paper
    columns: str = ""  # key of its columns
    pack: str = ""  # key of what the desk loads
    open_pack: str = ""  # of the same without restricted sheets, for whom they are closed
    summary: Summary = Summary()
    refusal: dict[str, Any] = {}  # code and data when it could not be read


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One submitted set (提交版本): as a whole it is reviewed, returned, passed and sealed."""

    id: VersionId
    case: CaseId
    number: int
    sha256: str  # of the whole set (`rules.set_hash`)
    state: str
    submitted_by: PersonId
    submitted_at: datetime


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """One body's place at the joint review (审查席位)."""

    id: SeatId
    case: CaseId
    body: BodyId
    name: str
    blocking: bool  # 是否为必要席位
    state: str
    result: str = ""  # agrees | objects
    note: str = ""
    closed_by: PersonId | None = None
    closed_at: datetime | None = None


class Severity(StrEnum):
    """How much an opinion weighs. A mandatory one blocks the pass while it is open."""

    MANDATORY = "mandatory"  # 违反强制性条文
    ORDINARY = "ordinary"  # 一般问题
    ADVICE = "advice"  # 建议


class Anchor(msgspec.Struct, frozen=True, omit_defaults=True):
    """The place on the drawing an opinion is about: drawing units, and the entity there if any."""

    file: FileId | None = (
        None  # None: the whole set, or the only drawing of a set from before there were sets
    )
    layout: str = "Model"
    sheet: str = ""
    handle: str = ""  # handle path
    place: tuple[float, float] | None = None
    box: tuple[float, float, float, float] | None = None


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """An opinion (审查意见) of one seat on one version."""

    id: OpinionId
    number: int  # within the case, as letters cite it
    case: CaseId
    seat: SeatId
    version: int
    person: PersonId
    text: str
    clause: str
    severity: Severity
    state: str
    anchor: Anchor
    finding: str = ""  # id of the finding it was made from
    reply: str = ""
    late: str = ""  # 首次审查遗漏的原因
    given_at: datetime
    closed_at: datetime | None = None


class CheckRun(msgspec.Struct, frozen=True, kw_only=True):
    """One rulebook run over one file: one row and one content-addressed blob."""

    id: UUID
    file: FileId
    rulebook: str
    engine: str
    counts: dict[str, int]  # outcome → how many
    findings: str  # key of the findings in the object store
    at: datetime
    key: str = ""  # names everything that the findings depend on: equal keys, equal findings
    fired: dict[str, int] = {}  # check → how many of its findings fail or ask
