"""A document (材料) of a project or an organisation: a file by its hash, typed by its content."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import DistrictId, OrganisationId, PersonId

DocumentId = NewType("DocumentId", UUID)
LARGEST = 50 * 2**20  # bytes of one document; drawings have a limit of their own


class Kind(StrEnum):
    LICENCE = "licence"  # 营业执照
    QUALIFICATION = "qualification"  # 资质证书
    PLANNING_CONDITIONS = "planning_conditions"  # 规划条件
    LAND_PERMIT = "land_permit"  # 建设用地规划许可证
    APPROVAL = "approval"  # 立项批复
    CONTRACT = "contract"  # 委托合同
    SURVEY = "survey"  # 勘察报告
    RESULT = "result"  # 中介服务成果
    INSURANCE = "insurance"  # 社会保险缴费证明
    OTHER = "other"  # 其他


class HolderKind(StrEnum):
    PROJECT = "project"  # 项目
    ORGANISATION = "organisation"  # 单位


class State(StrEnum):
    GIVEN = "given"  # 已提交
    VERIFIED = "verified"  # 已核验
    REMOVED = "removed"  # 已撤下


class Holder(msgspec.Struct, frozen=True):
    """What a document belongs to, who may put documents there, and the district it lies in."""

    kind: HolderKind
    id: UUID
    parties: frozenset[OrganisationId]
    district: DistrictId


class Document(msgspec.Struct, frozen=True, kw_only=True):
    id: DocumentId
    holder_kind: HolderKind
    holder: UUID
    kind: Kind
    name: str
    media_type: str  # as found in the content
    size: int  # bytes
    sha256: str
    state: State
    given_by: PersonId
    given_for: OrganisationId
    given_at: datetime
    verified_by: PersonId | None = None
    verified_at: datetime | None = None
    valid_until: date | None = None

    @property
    def previewed(self) -> bool:
        """Whether a browser shows it without running anything in it."""
        return self.media_type in {"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"}


class DocumentGiven(Fact, frozen=True, tag="document.given"):  # 提交材料
    document: DocumentId
    holder_kind: HolderKind
    holder: UUID
    kind: Kind
    sha256: str
    size: int
    at: datetime


class DocumentVerified(Fact, frozen=True, tag="document.verified"):  # 核验材料
    document: DocumentId
    by: PersonId | None
    at: datetime
    valid_until: date | None


class DocumentRemoved(Fact, frozen=True, tag="document.removed"):  # 撤下材料
    document: DocumentId
    reason: str
