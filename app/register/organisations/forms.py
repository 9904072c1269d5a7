"""What the forms of organisations ask for."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.actor import Role
from app.register.organisations.model import Organisation

Login = Annotated[str, Meta(min_length=3, max_length=32)]


class TypedKinds(msgspec.Struct, kw_only=True):
    """The three boxes of what an organisation is."""

    owner: str = ""
    designer: str = ""
    agency: str = ""

    def roles(self) -> frozenset[Role]:
        return frozenset(
            role for role in (Role.OWNER, Role.DESIGNER, Role.AGENCY) if getattr(self, role.value)
        )


class TypedOrganisation(TypedKinds, kw_only=True):
    """A new organisation as an administrator types it."""

    code: Annotated[str, Meta(max_length=40)]
    name: Annotated[str, Meta(min_length=2, max_length=200)]
    representative: Login
    district: UUID
    address: Annotated[str, Meta(max_length=300)] = ""
    phone: Annotated[str, Meta(max_length=20)] = ""


class TypedChange(TypedKinds, kw_only=True):
    name: Annotated[str, Meta(min_length=2, max_length=200)]
    address: Annotated[str, Meta(max_length=300)] = ""


class TypedRepresentative(msgspec.Struct):
    representative: Login


class TypedMandate(msgspec.Struct):
    person: Login
    role: Role
    since: date | None = None
    until: date | None = None


class TypedReason(msgspec.Struct):
    reason: Annotated[str, Meta(max_length=200)] = ""


def typed_of(organisation: Organisation) -> dict[str, str]:
    """The form filled in with an organisation as it stands."""
    boxes = {role.value: "1" for role in organisation.roles}
    return {"name": organisation.name, "address": organisation.address} | boxes
