"""Identifiers: UUIDv7 (RFC 9562), so that rows of one time lie together in an index."""

from __future__ import annotations

import os
import time
from typing import NewType
from uuid import UUID

PersonId = NewType("PersonId", UUID)
OrganisationId = NewType("OrganisationId", UUID)
BodyId = NewType("BodyId", UUID)
DistrictId = NewType("DistrictId", UUID)
ProjectId = NewType("ProjectId", UUID)
CaseId = NewType("CaseId", UUID)
JobId = NewType("JobId", UUID)


def new_id() -> UUID:
    """A new UUIDv7: 48 bits of milliseconds since 1970, 74 random bits."""
    millis = time.time_ns() // 1_000_000
    value = (millis << 80) | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)
