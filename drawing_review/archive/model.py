"""A sealed set (封存成果): the approved drawings of one project and stage, as they stand for good."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import CaseId, DistrictId, OrganisationId, PersonId, ProjectId
from app.register.notices.model import NoticeId
from drawing_review.cases.model import FileId, VersionId

SetId = NewType("SetId", UUID)
STAGE = "施工图设计文件审查"  # the stage whose drawings this product seals


class SealedSheet(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet of a set, as the site builds from it."""

    index: int  # from 1, in the order of the set
    file: FileId
    sheet: str  # id of the Sheet in its drawing
    number: str  # 图号
    name: str  # 图名
    discipline: str
    width: float  # mm of paper
    height: float
    svg: str  # key of the picture for screens, without the stamp
    pdf: str  # key of the stamped PDF
    token: str  # what the QR code carries
    typed: str  # 查验码: what is typed where the code cannot be scanned
    restricted: bool  # 涉及人防、安防：仅限指定席位查看


class SealedSet(msgspec.Struct, frozen=True, kw_only=True):
    id: SetId
    case: CaseId
    project: ProjectId
    district: DistrictId
    owner: OrganisationId
    stage: str
    edition: int  # 第几版封存成果; a change makes the next
    version: VersionId
    version_number: int
    state: str
    certificate: NoticeId  # 审查合格书
    certificate_number: str
    issuer_name: str
    sealed_by: PersonId | None
    ordered_at: datetime
    sheets: tuple[SealedSheet, ...] = ()
    manifest: str = ""  # SHA-256 of the manifest
    package: str = ""  # key of the zip in the object store
    size: int = 0  # bytes of the package
    locked: bool = False  # the store keeps the package under object lock
    entry: UUID | None = None  # trail entry of the sealing, whose receipt goes with every export
    sealed_at: datetime | None = None
    filed_at: datetime | None = None
    filed_number: str = ""  # 备案号
    changed_at: datetime | None = None
    changed_sheets: tuple[int, ...] = ()  # indexes under change
    change_reason: str = ""
    change_case: CaseId | None = None
    superseded_at: datetime | None = None
    superseded_by: SetId | None = None

    def sheet(self, index: int) -> SealedSheet | None:
        return next((one for one in self.sheets if one.index == index), None)


class SealingOrdered(Fact, frozen=True, tag="set.ordered"):  # 决定封存
    case: CaseId
    set: SetId
    version: VersionId
    edition: int
    certificate: NoticeId
    certificate_number: str
    at: datetime


class SetSealed(Fact, frozen=True, tag="set.sealed"):  # 封存
    case: CaseId
    set: SetId
    edition: int
    sheets: int
    manifest: str
    package: str
    locked: bool
    at: datetime


class SetFiled(Fact, frozen=True, tag="set.filed"):  # 备案
    case: CaseId
    set: SetId
    number: str
    at: datetime


class SetChangeOpened(Fact, frozen=True, tag="set.change_opened"):  # 设计变更
    case: CaseId
    set: SetId
    sheets: list[int]
    reason: str
    change_case: CaseId
    at: datetime


class SetChangeWidened(Fact, frozen=True, tag="set.change_widened"):  # 扩大变更范围
    case: CaseId
    set: SetId
    sheets: list[int]  # that were altered without having been declared
    at: datetime


class SetChangeEnded(Fact, frozen=True, tag="set.change_ended"):  # 终止设计变更
    case: CaseId
    set: SetId
    change_case: CaseId
    at: datetime


class SetSuperseded(Fact, frozen=True, tag="set.superseded"):  # 被新版替代
    case: CaseId
    set: SetId
    by: SetId
    at: datetime


class ForeignSet(msgspec.Struct, frozen=True, kw_only=True):
    """A sealed set that was made elsewhere (外来封存成果), kept as it came."""

    id: SetId
    origin: str  # key under which it was signed
    case_number: str
    project_code: str
    project_name: str
    certificate: str
    edition: int
    package: str
    size: int
    imported_at: datetime
    trusted: bool | None = None  # verified by a key that was given; else by the one in the package
    locked: bool | None = None  # the store keeps the package under object lock


class SetImported(Fact, frozen=True, tag="set.imported"):  # 导入封存成果
    set: SetId
    origin: str
    certificate: str
    package: str
    at: datetime
    trusted: bool = False
    locked: bool = False


class Outcome(StrEnum):
    """What reading a package back has shown, against the hash that was sealed."""

    SAME = "same"  # 与封存时一致
    ARCHIVE_DAMAGED = "archive_damaged"  # 归档副本损坏或缺失
    LOCKED_DAMAGED = "locked_damaged"  # 锁定副本损坏或缺失
    BOTH_DAMAGED = "both_damaged"  # 两份副本都损坏或缺失


class ReadBack(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a package's bytes out of the archive and out of the locked copy (读回核对)."""

    id: UUID
    set: SetId  # of this installation, or imported
    outcome: Outcome
    locked: bool  # there is a copy under object lock, and it was read too
    at: datetime


class PackageReadBack(Fact, frozen=True, tag="set.read_back"):  # 读回核对封存包
    set: SetId
    outcome: Outcome
    package: str  # SHA-256 that was sealed
    archive: str | None  # SHA-256 of what was read; None: nothing is there
    copy: str | None
    locked: bool
    at: datetime
