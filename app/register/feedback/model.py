"""Windows (窗口), acts of service (办事) and their ratings (评价)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import BodyId, OrganisationId, PersonId

WindowId = NewType("WindowId", UUID)
ServiceActId = NewType("ServiceActId", UUID)
ServiceRatingId = NewType("ServiceRatingId", UUID)
HIGHEST = 5  # levels of 好差评: 非常满意 to 非常不满意


class Channel(StrEnum):
    """How a rating came (评价渠道)."""

    PAGE = "page"  # 登录评价
    LINK = "link"  # 链接或二维码
    SMS = "sms"  # 短信
    TERMINAL = "terminal"  # 窗口评价器


class Reason(StrEnum):
    """Why (评价标签); the first four speak for the service."""

    ONCE = "once"  # 一次办成
    CLEAR = "clear"  # 告知清楚
    KIND = "kind"  # 态度热情
    QUICK = "quick"  # 提前办结
    UNCLEAR = "unclear"  # 告知不清
    RUDE = "rude"  # 态度生硬
    LATE = "late"  # 超过时限
    EXTRA = "extra"  # 额外要求材料
    AGAIN = "again"  # 多次跑动
    SHIRKED = "shirked"  # 推诿


GOOD = frozenset({Reason.ONCE, Reason.CLEAR, Reason.KIND, Reason.QUICK})


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """A counter of a body. `key` opens its rating terminal and is shown to the body's coordinators alone."""

    id: WindowId
    body: BodyId
    name: str
    key: str
    opened_at: datetime


class ServiceAct(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done for somebody. `about` names it once: the same act is not recorded again."""

    id: ServiceActId
    body: BodyId
    window: WindowId | None
    person: PersonId | None  # who served
    title: str
    about: str
    served: tuple[OrganisationId, ...]  # who may rate it signed in
    secret: str  # signs the link for a person without an account
    code: str  # the extension that an SMS is answered to; empty: none is sent
    phone: str  # of who was served, kept until nobody has to be called back
    device: str  # digest of the device it was recorded on
    at: datetime
    until: datetime  # the last moment at which it can be rated


class ServiceRating(msgspec.Struct, frozen=True, kw_only=True):
    """`rater`: an organisation's id, or "served" for the person at the counter: each rates an act once."""

    id: ServiceRatingId
    act: ServiceActId
    body: BodyId
    window: WindowId | None
    person: PersonId | None
    rater: str
    channel: Channel
    level: int
    reasons: tuple[Reason, ...]
    words: str
    bad: bool
    state: str
    held: str  # why it waits for a look: not counted, but shown as held
    address: str  # digests, by which many from one place are noticed
    device: str
    at: datetime
    reply: str = ""
    replied_at: datetime | None = None
    objection: str = ""
    objected_at: datetime | None = None
    decision: str = ""
    decided_at: datetime | None = None
    call_due: datetime | None = None
    called_at: datetime | None = None
    finding: str = ""
    mend_due: datetime | None = None
    mended_at: datetime | None = None
    mending: str = ""
