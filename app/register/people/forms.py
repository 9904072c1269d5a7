"""What the forms of people ask for."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from app.register.people.model import Person


class TypedContact(msgspec.Struct, kw_only=True):
    phone: Annotated[str, Meta(max_length=20)] = ""
    email: Annotated[str, Meta(max_length=254)] = ""


class TypedPerson(TypedContact, kw_only=True):
    """A new account as an administrator types it."""

    login: Annotated[str, Meta(min_length=3, max_length=32)]
    name: Annotated[str, Meta(min_length=1, max_length=60)]


class TypedReason(msgspec.Struct):
    reason: Annotated[str, Meta(max_length=200)] = ""


class TypedLeaving(msgspec.Struct):
    successor: Annotated[str, Meta(max_length=32)] = ""


def contact_of(person: Person) -> dict[str, str]:
    return {"phone": person.phone, "email": person.email}
