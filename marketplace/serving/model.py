"""What is kept of a service (履约): its clock, and what moves, divides and ends it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import OrganisationId, PersonId
from marketplace.contracts.model import ContractId
from marketplace.tenders.model import TenderId

PauseId = NewType("PauseId", UUID)
ExtensionId = NewType("ExtensionId", UUID)
MilestoneId = NewType("MilestoneId", UUID)
ResultId = NewType("ResultId", UUID)


class Told(StrEnum):
    """The light of which the parties have been told already."""

    NOTHING = ""
    NEAR = "near"
    OVERDUE = "overdue"


class Cause(StrEnum):
    """Why a clock stands still (暂停计时事由); the first three stand in the contract's text."""

    MATERIALS = "materials"  # 委托人未按约定提供资料
    PUBLICITY = "publicity"  # 等待法定公示
    AUTHORITY = "authority"  # 等待行政机关办理
    FORCE_MAJEURE = "force_majeure"  # 不可抗力


class Kind(StrEnum):
    INTERIM = "interim"  # 阶段成果
    FINAL = "final"  # 最终成果


class ServiceClock(msgspec.Struct, frozen=True, kw_only=True):
    """The clock (服务计时) of one contract. `near` and `due` are unknown while it is paused."""

    id: ContractId
    tender: TenderId
    started_at: datetime
    days: int  # working days agreed, extensions included
    near: datetime | None  # from when the light is yellow
    due: datetime | None
    told: Told = Told.NOTHING
    stopped_at: datetime | None = None
    late: int | None = None  # working days over the limit, once it has stopped; None: ended unperformed


class ServicePause(msgspec.Struct, frozen=True, kw_only=True):
    """The clock stands still (暂停计时), once the other party has agreed or said nothing in time."""

    id: PauseId
    contract: ContractId
    cause: Cause
    reason: str
    by: OrganisationId
    start: datetime
    answer_due: datetime | None  # until when the owner answers an agency's pause
    state: str
    end: datetime | None = None
    answer: str = ""
    answered_at: datetime | None = None


class ServiceExtension(msgspec.Struct, frozen=True, kw_only=True):
    """More working days (延期), in force with the owner's consent alone."""

    id: ExtensionId
    contract: ContractId
    days: int
    reason: str
    at: datetime
    state: str
    answer: str = ""
    answered_at: datetime | None = None


class Milestone(msgspec.Struct, frozen=True, kw_only=True):
    """A step of the work (节点) with its own term from the clock's start, in working days."""

    id: MilestoneId
    contract: ContractId
    title: str
    days: int
    due: datetime | None  # unknown while the clock is paused
    reached_at: datetime | None = None
    statement: str = ""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What the agency delivers (服务成果): a file by its hash. The owner accepts it or returns it in time."""

    id: ResultId
    contract: ContractId
    number: int
    kind: Kind
    statement: str
    name: str
    media_type: str
    size: int  # bytes
    sha256: str
    by: PersonId
    at: datetime
    due: datetime  # after it a result that nobody judged is accepted by the system
    state: str
    decided_at: datetime | None = None
    reason: str = ""
    by_system: bool = False  # accepted because the owner was silent: kept out of averages
