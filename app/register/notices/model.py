"""A notice (告知书): what was told in writing, under which number, and how it was served (送达)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import BodyId, DistrictId, OrganisationId, PersonId
from app.paper.model import Block

NoticeId = NewType("NoticeId", UUID)


class Kind(StrEnum):
    ACCEPTANCE = "acceptance"  # 受理通知书
    NON_ACCEPTANCE = "non_acceptance"  # 不予受理通知书
    CORRECTION = "correction"  # 一次性补正告知书
    SUSPENSION = "suspension"  # 计时暂停告知书
    RESUMPTION = "resumption"  # 恢复计时告知书
    MEETING = "meeting"  # 联席会议通知书
    MINUTES = "minutes"  # 联席会议纪要
    RETURN = "return"  # 审查意见告知书
    CONCLUSION = "conclusion"  # 审查结论通知书
    CERTIFICATE = "certificate"  # 审查合格书
    INQUIRY = "inquiry"  # 监督核查通知书
    CHARGE = "charge"  # 违规告知书


class Way(StrEnum):
    """How a notice reached its addressee (民事诉讼法 88–95，行政程序参照)."""

    READ = "read"  # 平台内查阅
    MAIL = "mail"  # 电子邮件
    PAPER = "paper"  # 纸质送达，凭送达回证
    ANNOUNCEMENT = "announcement"  # 公告送达


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a feature wants told. `source` is the trail entry that caused it: one notice of a kind each."""

    kind: Kind
    issuer: BodyId
    addressee: OrganisationId
    path: str  # page of the matter it is about
    about: str  # the matter as people know it: number and title
    blocks: tuple[Block, ...]
    source: UUID
    title: str = ""  # where it is not the kind's own
    code: str = ""  # path to which the QR code leads; empty: the notice's own page
    code_note: str = ""
    signers: tuple[PersonId, ...] = ()  # who sign beside the seal, each with a seal of his own if he has one


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    id: NoticeId
    kind: Kind
    year: int
    serial: int
    number: str  # 文号
    issuer: BodyId
    issuer_name: str
    district: DistrictId
    addressee: OrganisationId
    addressee_name: str
    title: str
    path: str
    about: str
    blocks: tuple[Block, ...]
    source: UUID
    code: str
    code_note: str
    issued_by: PersonId | None
    issued_at: datetime
    pdf: str = ""  # SHA-256 of the printed form in the object store; empty: not printed yet
    sealed_by: str = ""  # subject of the certificate with which the PDF is signed
    announced_at: datetime | None = None
    served_at: datetime | None = None  # 送达之日
    served_way: Way | None = None
    signers: tuple[PersonId, ...] | None = None  # null in rows from before notices had any


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """One proof of service (送达凭证)."""

    id: UUID
    notice: NoticeId
    way: Way
    at: datetime
    person: PersonId | None  # who read it, or who recorded the receipt
    receiver: str = ""  # name on the receipt, address of the mail, place of the announcement
    receipt: str = ""  # SHA-256 of the signed receipt (送达回证)


class NoticeIssued(Fact, frozen=True, tag="notice.issued"):  # 发出告知书
    notice: NoticeId
    kind: Kind
    number: str
    addressee: OrganisationId
    path: str
    source: UUID
    at: datetime


class NoticePrinted(Fact, frozen=True, tag="notice.printed"):  # 制作告知书版式文件
    notice: NoticeId
    pdf: str
    sealed_by: str
    signed_by: tuple[str, ...] = ()  # subjects of the personal certificates


class NoticeServed(Fact, frozen=True, tag="notice.served"):  # 送达
    notice: NoticeId
    kind: Kind
    way: Way
    source: UUID
    receiver: str
    receipt: str
    at: datetime


class NoticeAnnounced(Fact, frozen=True, tag="notice.announced"):  # 公告送达（自公告之日起计）
    notice: NoticeId
    reason: str
    at: datetime
