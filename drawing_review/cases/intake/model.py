"""An application (申请), the materials given with it, and the formal checks, as plain values."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId
from app.register.documents.model import DocumentId
from drawing_review.policy.keys import JointMatter, Mode

ApplicationId = NewType("ApplicationId", UUID)
MaterialId = NewType("MaterialId", UUID)
CheckId = NewType("CheckId", UUID)

DRAWINGS = "drawings"  # the material that the case's versions are
AS_BUILT = "as_built"  # the same in a joint acceptance
BASE_DATA = "base_data"  # of a joint assessment, given with the form
BY_SETS = frozenset({DRAWINGS, AS_BUILT})  # submitted as sets, never as documents
SURVEY_RESULT = "survey_result"  # 联合测绘成果
WITH_VALUES = frozenset({SURVEY_RESULT})  # submitted with their declared values, never as a bare document

UNCLASSIFIED = (
    "本单位声明：本次申请上传的图纸、资料和坐标均不涉及国家秘密，涉密内容已按保密规定另行处理；"
    "如有违反，愿承担法律责任。"
)  # 涉密声明
COMMITMENT = (
    "本单位已知悉告知内容，承诺施工图设计文件符合法律法规和工程建设强制性标准，接受抽查；"
    "抽查发现不符的，立即改正，并承担由此产生的责任。"
)  # 告知承诺书
DEFERMENT = "本单位承诺在规定期限内补交所列材料；逾期未补的，接受所列后果。"  # 容缺承诺书


class Application(msgspec.Struct, frozen=True, kw_only=True):
    """What the applicant filled in, once, for all the matters he chose (一表申请)."""

    id: ApplicationId
    case: CaseId
    matters: tuple[JointMatter, ...]
    answers: dict[str, str]
    mode: Mode
    row: str  # of the mode table that decided; empty: the general rule
    conditions: tuple[str, ...]  # special places and works, on which materials depend
    declared_by: PersonId  # who declared that nothing is classified
    declared_at: datetime
    committed_by: PersonId | None = None  # who signed the commitment, in that mode
    committed_at: datetime | None = None


class Provision(msgspec.Struct, frozen=True, kw_only=True):
    """How a material comes (材料提交): by a document, or promised (容缺). The newest of a code counts."""

    id: MaterialId
    case: CaseId
    code: str
    document: DocumentId | None  # None: promised
    at: datetime
    by: PersonId | None
    due: datetime | None = None  # when a promised one must be there; known from acceptance on
    lapsed_at: datetime | None = None  # the deadline passed, and what it brings has happened


class Verdict(StrEnum):
    """What the formal check says of a material."""

    COMPLETE = "complete"  # 齐全、符合法定形式
    MISSING = "missing"  # 缺少
    DEFECTIVE = "defective"  # 不符合法定形式


class Judged(msgspec.Struct, frozen=True):
    code: str
    verdict: Verdict
    reason: str = ""


class FormalCheck(msgspec.Struct, frozen=True, kw_only=True):
    """One formal check (形式审查) of every material. With anything lacking it is a notice (补正告知书)."""

    id: CheckId
    case: CaseId
    round: int
    judged: tuple[Judged, ...]
    notice: str  # number of the notice; empty when nothing lacks
    by: PersonId
    at: datetime

    @property
    def lacking(self) -> tuple[Judged, ...]:
        return tuple(one for one in self.judged if one.verdict != Verdict.COMPLETE)


class Standing(StrEnum):
    """How a material stands now."""

    GIVEN = "given"  # 已提交
    HELD = "held"  # 材料库已核验，免交
    PROMISED = "promised"  # 容缺，待补
    LACKING = "lacking"  # 缺少
    UNASKED = "unasked"  # 选交，未交


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One material of the case with how it stands."""

    code: str
    name: str
    demand: str
    standing: Standing
    review_content: bool
    document: DocumentId | None = None
    days: int = 0  # within which a promised one is due, working days from acceptance
    consequence: str = ""
    due: datetime | None = None
    lapsed: bool = False
