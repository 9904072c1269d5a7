"""What anybody may see of an admitted agency (执业公示): nothing of its relations, nothing that identifies
its people beyond their names and professions."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import msgspec

from app.core.ids import OrganisationId
from marketplace.agencies.model import Change
from marketplace.agencies.offers.model import OfferId
from marketplace.agencies.qualifications.model import QualificationId


class PublicOffer(msgspec.Struct, frozen=True, kw_only=True):
    id: OfferId
    service: str
    name: str
    price: Decimal  # yuan, tax included, for one unit
    unit: str
    days: int  # working days
    commitment: str
    qualified: bool  # holds what the law asks for, today


class PublicQualification(msgspec.Struct, frozen=True, kw_only=True):
    id: QualificationId
    kind: str
    name: str
    grade: str
    number: str
    issuer: str
    valid_from: date
    valid_until: date | None
    holds: bool  # today
    by_silence: bool  # accepted by the clock, looked at by nobody


class PublicPerson(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    profession: str
    certificate: str  # masked
    valid_until: date | None


class PublicAgency(msgspec.Struct, frozen=True, kw_only=True):
    id: OrganisationId
    number: str
    name: str
    code: str
    home: str  # province of registration
    representative: str
    address: str
    phone: str
    state: str
    reason: str  # of a suspension or expulsion
    held_until: datetime | None
    introduction: str
    admitted_at: datetime | None
    by_silence: bool
    public_until: date | None
    committed_at: datetime | None
    offers: tuple[PublicOffer, ...]
    qualifications: tuple[PublicQualification, ...]
    people: tuple[PublicPerson, ...]
    changes: tuple[Change, ...]


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """An agency in a list; price, unit and days are those of the service that was asked for."""

    id: OrganisationId
    number: str
    name: str
    home: str
    state: str
    admitted_at: datetime | None
    services: int
    practitioners: int
    price: Decimal | None
    unit: str
    days: int | None
    qualified: bool | None  # None: no service was asked for
