"""A sign-up (报名) of an agency for a tender, and why it may or may not take part."""

from __future__ import annotations

from datetime import datetime
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import OrganisationId, PersonId
from marketplace.tenders.model import TenderId

SignupId = NewType("SignupId", UUID)


class Condition(msgspec.Struct, frozen=True):
    """One condition of eligibility (参与条件), whether it is met, and what the agency is told."""

    code: str
    met: bool
    words: str = ""
    english: str = ""

    def sentence(self, language: str) -> str:
        """What the agency is told, in `zh` or `en`."""
        return self.english if language == "en" else self.words


class Signup(msgspec.Struct, frozen=True, kw_only=True):
    id: SignupId
    tender: TenderId
    agency: OrganisationId
    person: PersonId
    state: str
    at: datetime
    reason: str = ""  # why it is held, refused or withdrawn
