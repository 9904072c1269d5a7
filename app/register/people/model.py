"""A person (人员) with an account. What he may do stands in duties and mandates, never here.

Facts about people carry ids only: names and telephone numbers stay in the row, where they can be
erased on request without breaking the trail.
"""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import PersonId


class State(StrEnum):
    ACTIVE = "active"  # 正常
    DISABLED = "disabled"  # 停用
    LEFT = "left"  # 离岗


class Person(msgspec.Struct, frozen=True):
    id: PersonId
    login: str  # 登录名
    name: str
    phone: str
    email: str
    state: State = State.ACTIVE

    @property
    def masked_phone(self) -> str:
        """The telephone number as others see it: 138****5678."""
        return f"{self.phone[:3]}****{self.phone[-4:]}" if len(self.phone) >= 8 else ""


class PersonRegistered(Fact, frozen=True, tag="person.registered"):  # 人员开户
    person: PersonId


class PeopleImported(Fact, frozen=True, tag="person.imported"):  # 批量开户
    batch: UUID
    people: list[PersonId]


class PersonDisabled(Fact, frozen=True, tag="person.disabled"):  # 停用账号
    person: PersonId
    reason: str


class PersonEnabled(Fact, frozen=True, tag="person.enabled"):  # 恢复账号
    person: PersonId
    reason: str


class ContactChanged(Fact, frozen=True, tag="person.contact_changed"):  # 变更联系方式
    person: PersonId


class PersonLeft(Fact, frozen=True, tag="person.left"):  # 离岗交接
    person: PersonId
    successor: PersonId | None
    handed: dict[str, int]  # what was handed over, and how many of each
