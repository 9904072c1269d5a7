"""A witness of the trail (见证单位), as it was heard last."""

from __future__ import annotations

from datetime import datetime
from typing import NewType
from uuid import UUID

import msgspec

WitnessId = NewType("WitnessId", UUID)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """`name` in the policy; `state` since `at`, when it had signed `size` entries; `why` it did not."""

    id: WitnessId
    name: str
    state: str
    size: int
    why: str
    at: datetime
