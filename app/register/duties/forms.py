"""What the forms of duties ask for."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.actor import Role


class TypedDuty(msgspec.Struct):
    role: Role
    body: UUID | None = None
    district: UUID | None = None
    since: date | None = None
    until: date | None = None


class TypedReason(msgspec.Struct):
    reason: Annotated[str, Meta(max_length=200)] = ""
