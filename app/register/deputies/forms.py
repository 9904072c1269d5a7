"""What the forms of deputies ask for."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta


class TypedDeputy(msgspec.Struct):
    deputy: Annotated[str, Meta(min_length=3, max_length=32)]
    since: date
    until: date
    reason: Annotated[str, Meta(max_length=200)] = ""
