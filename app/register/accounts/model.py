"""An account (账号) ready to be used: a person, his first password and, if one is named, a duty."""

from __future__ import annotations

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import PersonId


class AccountOpened(Fact, frozen=True, tag="account.opened"):  # 开通账号
    person: PersonId
    role: Role | None
    waits: bool  # the duty waits for a security administrator to confirm it
