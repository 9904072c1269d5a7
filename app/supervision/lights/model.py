"""A running task: one thing that somebody has to do until a moment."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.ids import BodyId, DistrictId, OrganisationId
from app.core.term import Light

WORST_FIRST = (Light.OVERDUE, Light.NEAR, Light.NORMAL, Light.PAUSED)


class Running(msgspec.Struct, frozen=True):
    """`kind` is a key of `words.KINDS`; `who` the name of the `organisation` or `body` that has to act,
    empty: the regulator. `due` is None while the clock stands still, and then alone the light is `paused`.
    """

    kind: str
    about: str
    path: str
    who: str
    district: str
    since: datetime
    due: datetime | None
    light: Light
    scope: DistrictId  # whose name `district` is
    organisation: OrganisationId | None = None
    body: BodyId | None = None

    @property
    def key(self) -> str:
        """The same for the same task as long as it runs."""
        return f"{self.kind}:{self.path}:{self.organisation or self.body or ''}"


class Load(msgspec.Struct):
    """How many tasks stand at each light."""

    overdue: int = 0
    near: int = 0
    normal: int = 0
    paused: int = 0

    @property
    def all(self) -> int:
        return self.overdue + self.near + self.normal + self.paused
