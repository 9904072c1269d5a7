"""A sanction (处理措施): what was ruled against an agency, on which basis, by whom, from when to when."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import DistrictId, OrganisationId, PersonId

SanctionId = NewType("SanctionId", UUID)


class Measure(StrEnum):
    WARNING = "warning"  # 警告
    BAR = "bar"  # 暂停参与采购
    LISTING = "listing"  # 列入失信名单


class Level(StrEnum):
    """How grave the dishonesty is (失信程度): its publicity and the earliest repair follow from it."""

    MINOR = "minor"  # 轻微
    GENERAL = "general"  # 一般
    SERIOUS = "serious"  # 严重


class Running(StrEnum):
    """What the ruling says of contracts that run (履行中合同的处理)."""

    CONTINUE = "continue"  # 继续履行
    STOP = "stop"  # 停止履行


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision orders. `until` is the moment after the last day.

    Its extent: `district` and all below it (None: everywhere), `services` (none: all), and
    `representative`: also every other agency of the same legal representative.
    """

    measure: Measure
    level: Level
    basis: str  # 依据：law, article
    authority: str  # 作出决定的机关
    document: str = ""  # 决定书文号
    since: datetime
    until: datetime
    district: DistrictId | None = None
    services: tuple[str, ...] = ()
    representative: bool = False
    running: Running = Running.CONTINUE


class Sanction(msgspec.Struct, frozen=True, kw_only=True):
    """`source` names the platform that it was imported from (empty: ruled here)."""

    id: SanctionId
    number: str
    state: str
    agency: OrganisationId | None  # None: imported, of somebody who is not registered here
    code: str  # 统一社会信用代码
    name: str
    measure: Measure
    level: Level
    basis: str
    authority: str
    document: str
    reason: str
    since: datetime
    until: datetime
    repair_from: datetime  # end of the shortest publicity (最短公示期)
    district: DistrictId | None = None
    services: tuple[str, ...] = ()
    person: PersonId | None = None  # legal representative whose other agencies it reaches too
    running: Running = Running.CONTINUE
    charge: UUID | None = None
    tender: UUID | None = None  # the purchase that it arose from
    ruled_by: PersonId | None = None
    source: str = ""
    effective: bool = False  # its beginning has been acted on: awards and contracts
    ended_at: datetime | None = None
    ending: str = ""  # why it ended before its time


class Foreign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One listing of another platform, as its file has it. `since` and `until` carry a time zone."""

    code: str
    name: str
    measure: Measure
    level: Level
    reason: str
    since: datetime
    until: datetime
    basis: str = ""
    authority: str = ""
    document: str = ""
