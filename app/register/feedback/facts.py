"""What happens to windows, acts of service and ratings. No fact says who rated, or from where."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import BodyId, PersonId
from app.register.feedback.model import Channel, Reason, ServiceActId, ServiceRatingId, WindowId


class WindowOpened(Fact, frozen=True, tag="window.opened"):  # 设立窗口
    window: WindowId
    body: BodyId
    name: str


class ServiceGiven(Fact, frozen=True, tag="service_act.given"):  # 办结一次服务
    service: ServiceActId
    body: BodyId
    window: WindowId | None
    person: PersonId | None
    title: str
    by_sms: bool
    at: datetime


class ServiceRated(Fact, frozen=True, tag="service_rating.given"):  # 好差评
    service: ServiceActId
    rating: ServiceRatingId
    body: BodyId
    channel: Channel
    level: int
    reasons: tuple[Reason, ...]
    bad: bool
    held: str
    at: datetime


class ServiceRatingMoved(Fact, frozen=True, tag="service_rating.moved"):  # 评价的答复、异议、裁定、回访、整改
    rating: ServiceRatingId
    body: BodyId
    event: str  # reply | object | keep | remove | confirm | dismiss | mend
    text: str
    at: datetime
