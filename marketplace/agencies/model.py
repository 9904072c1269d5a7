"""An agency (中介服务机构): an organisation's place in the market, from its application to its leaving."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from app.core.ids import DistrictId, OrganisationId, PersonId

PLAIN = "^[^\x00]*$"  # PostgreSQL stores no NUL


class Section(StrEnum):
    """The parts of an agency's file (入驻档案), as notices and changes name them."""

    LICENCE = "licence"  # 营业执照
    PROFILE = "profile"  # 机构简介与联系方式
    COMMITMENT = "commitment"  # 承诺书
    QUALIFICATIONS = "qualifications"  # 资质
    PRACTITIONERS = "practitioners"  # 从业人员
    OFFERS = "offers"  # 服务报价
    RELATIONS = "relations"  # 关联关系


class Agency(msgspec.Struct, frozen=True, kw_only=True):
    """`id` is the organisation's: one organisation has one place in the market."""

    id: OrganisationId
    number: str  # 入驻编号
    state: str
    district: DistrictId  # whose window receives it (受理地区), wherever it is registered
    introduction: str = ""  # 机构简介
    email: str = ""
    opened_at: datetime
    commitment: str = ""  # SHA-256 of the text that was signed (承诺书)
    committed_by: PersonId | None = None
    committed_at: datetime | None = None
    submitted_at: datetime | None = None  # starts the limit of the formal check (形式审查期限)
    told_at: datetime | None = None  # the one notice of the present application (一次性告知)
    admitted_at: datetime | None = None
    admitted_by: PersonId | None = None  # None although admitted: by silence (逾期视为通过)
    public_until: date | None = None  # last day of the publicity after admission (入驻公示)
    held_until: datetime | None = None  # end of a suspension; earliest repair after an expulsion
    expelled_by: PersonId | None = None
    reason: str = ""  # of the last suspension, expulsion or leaving
    next_due: datetime | None = None  # the moment the ticker looks at it again


class Point(msgspec.Struct, frozen=True):
    """One thing that is missing or wrong: `code` names the sentence, `data` fills it in."""

    section: Section
    code: str
    data: dict[str, str] = {}


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One notice of everything missing (一次性告知书); `by` is None where the clock gave it."""

    id: UUID
    agency: OrganisationId
    points: tuple[Point, ...]
    at: datetime
    by: PersonId | None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change of the file (变更记录): what it was before and after, by field."""

    id: UUID
    agency: OrganisationId
    section: Section
    event: str  # added | changed | withdrawn | accepted | declined
    label: str
    before: dict[str, Any]
    after: dict[str, Any]
    at: datetime
    by: PersonId | None
