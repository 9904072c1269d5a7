"""What the forms of documents ask for, besides the file."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from app.register.documents.model import Kind


class TypedDocument(msgspec.Struct):
    kind: Kind


class TypedVerification(msgspec.Struct):
    valid_until: date | None = None


class TypedReason(msgspec.Struct):
    reason: Annotated[str, Meta(min_length=2, max_length=200)]
