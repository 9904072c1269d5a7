"""What the forms of an agency's file ask for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from app.register.documents.model import Kind
from marketplace.agencies.offers.model import Terms
from marketplace.agencies.qualifications.model import Certificate


class TypedProfile(msgspec.Struct):
    introduction: Annotated[str, Meta(max_length=2000)] = ""
    email: Annotated[str, Meta(max_length=254)] = ""


class TypedPaper(msgspec.Struct):
    """Which of the papers of the file it is, beside the upload."""

    kind: Kind


class TypedCertificate(msgspec.Struct, kw_only=True):
    kind: Annotated[str, Meta(max_length=40)]
    grade: Annotated[str, Meta(max_length=40)] = ""
    number: Annotated[str, Meta(min_length=3, max_length=60)]
    issuer: Annotated[str, Meta(min_length=2, max_length=100)]
    valid_from: date
    valid_until: date | None = None

    def certificate(self) -> Certificate:
        return msgspec.convert(self, Certificate, from_attributes=True)


class TypedOffer(msgspec.Struct, kw_only=True):
    service: Annotated[str, Meta(max_length=40)]
    price: Decimal
    unit: Annotated[str, Meta(min_length=1, max_length=20)]
    days: Annotated[int, Meta(ge=1, le=1000)]
    commitment: Annotated[str, Meta(max_length=1000)] = ""

    def terms(self) -> Terms:
        return Terms(price=self.price, unit=self.unit, days=self.days, commitment=self.commitment)


class TypedReason(msgspec.Struct):
    reason: Annotated[str, Meta(min_length=2, max_length=1000)]


class TypedSanction(msgspec.Struct):
    """A suspension or an expulsion: its last day, and the facts and rules it rests on."""

    until: date
    reason: Annotated[str, Meta(min_length=4, max_length=1000)]


class TypedDecision(msgspec.Struct):
    granted: bool
    reason: Annotated[str, Meta(min_length=4, max_length=1000)]
