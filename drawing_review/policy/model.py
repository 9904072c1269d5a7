"""A setting (配置项): one row of a section, from a day on. It changes by amendment, and never backwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, NewType, TypeVar
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import PersonId

AmendmentId = NewType("AmendmentId", UUID)
V = TypeVar("V", bound=msgspec.Struct)


class Section(msgspec.Struct, Generic[V], frozen=True):
    """A kind of setting, as a feature declares it: the struct of a row, and which fields name it.

    `check` looks at everything in force on one day and answers a sentence if the section cannot hold so.
    """

    name: str  # in addresses
    kind: type[V]
    key: tuple[str, ...]
    shipped: Path | None = None  # TOML with the rows that the platform comes with
    check: Callable[[Policy], str] = lambda policy: ""

    def key_of(self, value: V) -> str:
        """The row's name within the section: "review.accept.large"."""
        return ".".join(str(getattr(value, field) or "any") for field in self.key)


class State(StrEnum):
    PROPOSED = "proposed"  # 待确认
    CONFIRMED = "confirmed"  # 已确认
    DECLINED = "declined"  # 未采纳


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """A new value of a setting (配置调整), proposed by one person, confirmed by another. None ends it."""

    id: AmendmentId
    section: str
    key: str
    value: dict[str, Any] | None
    since: date
    basis: str
    reason: str
    state: State
    proposed_by: PersonId | None
    proposed_at: datetime
    version: int | None = None  # counts the confirmed ones
    decided_by: PersonId | None = None
    decided_at: datetime | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One setting from one day on. `version` is 0 for what the platform came with; `value` None: it ends."""

    section: str
    key: str
    value: dict[str, Any] | None
    since: date
    basis: str
    version: int = 0
    reason: str = ""
    proposed_by: PersonId | None = None
    decided_by: PersonId | None = None
    decided_at: datetime | None = None


class Policy(msgspec.Struct, frozen=True):
    """Everything configured that is in force on one day (现行配置), after `version` amendments."""

    on: date
    version: int
    held: Mapping[str, Mapping[str, Row]]  # section → key → row

    def of(self, section: Section[V]) -> tuple[V, ...]:
        """The section's values, in the order of their keys."""
        rows = self.held.get(section.name, {})
        return tuple(msgspec.convert(rows[key].value, section.kind) for key in sorted(rows))

    def one(self, section: Section[V], *key: str | None) -> V | None:
        """The value with that key; None in the key stands for "any". None where nothing is in force."""
        row = self.held.get(section.name, {}).get(".".join(part or "any" for part in key))
        return None if row is None else msgspec.convert(row.value, section.kind)

    def basis(self, section: Section[V], value: V) -> str:
        """On what a value in force rests, as letters cite it."""
        return self.held[section.name][section.key_of(value)].basis


class SettingProposed(Fact, frozen=True, tag="setting.proposed"):  # 提出配置调整
    setting: str  # section/key
    amendment: AmendmentId
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    since: date
    basis: str
    reason: str


class SettingConfirmed(Fact, frozen=True, tag="setting.confirmed"):  # 确认配置调整
    setting: str
    amendment: AmendmentId
    version: int
    since: date


class SettingDeclined(Fact, frozen=True, tag="setting.declined"):  # 不采纳配置调整
    setting: str
    amendment: AmendmentId
    reason: str
