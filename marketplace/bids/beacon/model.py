"""The value of the beacon that a tender named, from its entry to its witness."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from app.core.ids import PersonId
from marketplace.tenders.model import TenderId


class Beacon(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a tender's beacon (公共随机信标); `value` as `app.draw.beacon` reads it."""

    id: UUID
    tender: TenderId
    state: str
    value: str = ""
    found_in: str = ""  # 出处：公布页面、期号
    published_at: datetime | None = None  # 信标公布时间
    entered_by: PersonId | None = None  # 登记人
    entered_at: datetime | None = None
    settled_by: PersonId | None = None  # 见证人
    settled_at: datetime | None = None
    reason: str = ""  # why it was not witnessed, or why the draw goes on without it
