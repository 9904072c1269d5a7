"""What happens to supervision orders. What is said in words may name people: the trail keeps its hash."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import BodyId, OrganisationId
from app.supervision.orders.model import Event, SupervisionOrderId


class SupervisionOrderIssued(Fact, frozen=True, tag="supervision_order.issued"):  # 下达督办单
    supervision_order: SupervisionOrderId
    number: str
    kind: str
    path: str
    organisation: OrganisationId | None
    body: BodyId | None
    joint: BodyId | None
    sha256: str
    due: datetime
    at: datetime


class SupervisionOrderMoved(Fact, frozen=True, tag="supervision_order.moved"):  # 办理督办单
    supervision_order: SupervisionOrderId
    event: Event
    sha256: str
    due: datetime
    at: datetime


class SupervisionOrderRaised(Fact, frozen=True, tag="supervision_order.raised"):  # 督办逾期未答复，通报上一级
    supervision_order: SupervisionOrderId
    number: str
    due: datetime
    at: datetime
