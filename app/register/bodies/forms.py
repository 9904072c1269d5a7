"""What the forms of bodies and districts ask for."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from app.register.districts.model import Level

Code = Annotated[str, Meta(min_length=2, max_length=40)]
Name = Annotated[str, Meta(min_length=2, max_length=200)]


class TypedBody(msgspec.Struct):
    code: Code
    name: Name
    short: Annotated[str, Meta(max_length=60)]
    district: UUID
    parent: UUID | None = None


class TypedDistrict(msgspec.Struct):
    district_code: Annotated[str, Meta(min_length=2, max_length=20)]
    district_name: Annotated[str, Meta(min_length=2, max_length=100)]
    level: Level
    above: UUID | None = None
