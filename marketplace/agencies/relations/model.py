"""Relations (关联关系) of an organisation: who leads it, owns it and answers for it, and where it sits.

They serve avoidance (回避): two agencies in one hand must not bid against one another, nor one that belongs
to its owner. Facts about them carry no names; those stay in the rows, where they can be erased.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import OrganisationId


class RelationKind(StrEnum):
    LEGAL_REPRESENTATIVE = "legal_representative"  # 法定代表人
    SHAREHOLDER = "shareholder"  # 股东、出资人
    MANAGER = "manager"  # 董事、监事、高级管理人员
    CONTACT = "contact"  # 联系人
    PRACTITIONER = "practitioner"  # 从业人员
    PHONE = "phone"  # 电话
    EMAIL = "email"  # 电子邮箱
    ADDRESS = "address"  # 住所


DECLARED = (RelationKind.SHAREHOLDER, RelationKind.MANAGER, RelationKind.CONTACT)
PERSONS = frozenset(
    {
        RelationKind.LEGAL_REPRESENTATIVE,
        RelationKind.SHAREHOLDER,
        RelationKind.MANAGER,
        RelationKind.CONTACT,
    }
)


class TieKind(StrEnum):
    """What two organisations have in common."""

    LEGAL_REPRESENTATIVE = "legal_representative"  # 同一法定代表人
    SHAREHOLDER = "shareholder"  # 同一股东
    MANAGER = "manager"  # 同一高管
    CONTACT = "contact"  # 同一联系人
    PRACTITIONER = "practitioner"  # 同一从业人员
    PERSON = "person"  # 交叉任职：同一人在两家身份不同
    HOLDING = "holding"  # 投资关系：一家是另一家的股东
    PHONE = "phone"  # 同一电话
    EMAIL = "email"  # 同一邮箱
    ADDRESS = "address"  # 同一住所


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """One line of what an agency declares. `code`: a company's credit code, a person's last six signs of his
    identity number, a contact's telephone; `share` in per cent."""

    kind: RelationKind
    name: str
    code: str = ""
    share: Decimal | None = None


class RelationRow(msgspec.Struct, frozen=True, kw_only=True):
    """A declared line in its place in the list."""

    id: UUID
    agency: OrganisationId
    place: int
    kind: RelationKind
    name: str
    code: str
    share: Decimal | None


class Related(msgspec.Struct, frozen=True):
    """Somebody or something an organisation is tied to."""

    kind: RelationKind
    name: str
    code: str = ""


class Relations(msgspec.Struct, frozen=True):
    """Everything known of an organisation that can tie it to another one; `code` is its credit code."""

    organisation: OrganisationId
    code: str
    name: str
    related: tuple[Related, ...]


class Tie(msgspec.Struct, frozen=True, order=True):
    """One thing that two organisations share: a lead for a person, never a verdict."""

    kind: TieKind
    value: str


class RelationsDeclared(Fact, frozen=True, tag="agency.relations_declared"):  # 申报关联关系
    agency: OrganisationId
    counts: dict[RelationKind, int]
