"""A supervision order (督办单): which late task it is about, to whom it goes, until when it is answered."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import BodyId, DistrictId, OrganisationId, PersonId

SupervisionOrderId = NewType("SupervisionOrderId", UUID)
StepId = NewType("StepId", UUID)


class Event(StrEnum):
    """What is said on an order. An inspection office that is joined to it says what it saw."""

    ISSUE = "issue"  # 下达
    ANSWER = "answer"  # 答复
    RETURN = "return"  # 退回重新答复
    CLOSE = "close"  # 销号
    WITHDRAW = "withdraw"  # 撤销
    INSPECT = "inspect"  # 联合督查意见
    RAISE = "raise"  # 逾期未答复，通报上一级


class SupervisionOrder(msgspec.Struct, frozen=True, kw_only=True):
    """`kind`, `about`, `path`: of the running task (app/supervision/lights). One of `organisation` and `body`
    has to answer. `joint`: the inspection office that follows it too (联合督查).
    """

    id: SupervisionOrderId
    number: str
    state: str
    kind: str
    about: str
    path: str
    organisation: OrganisationId | None
    body: BodyId | None
    joint: BodyId | None
    district: DistrictId
    task_due: datetime
    by: PersonId
    at: datetime
    due: datetime
    raised_at: datetime | None = None  # since this answer is overdue


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing said: by whom, as which body or organisation, in which words."""

    id: StepId
    supervision_order: SupervisionOrderId
    event: Event
    by: PersonId | None
    text: str
    at: datetime


class Asked(msgspec.Struct, frozen=True):
    """What a regulator demands: `task` is the key of a running task, `days` working days to answer."""

    task: str
    text: str
    days: int
    joint: BodyId | None = None
