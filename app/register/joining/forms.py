"""What the page of joining asks for."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.ids import DistrictId
from app.core.refusal import Refused
from app.register.joining.model import NewAccount, NewOrganisation


class TypedJoining(msgspec.Struct, kw_only=True):
    """An agency, by somebody who is signed in."""

    code: Annotated[str, Meta(max_length=40)]
    name: Annotated[str, Meta(min_length=2, max_length=200)]
    district: UUID
    address: Annotated[str, Meta(min_length=4, max_length=300)]
    phone: Annotated[str, Meta(min_length=7, max_length=20)]

    def organisation(self) -> NewOrganisation:
        district = DistrictId(self.district)
        return NewOrganisation(self.code, self.name, district, self.address.strip(), self.phone.strip())

    def account(self) -> NewAccount | None:
        return None


class TypedJoiningWithAccount(TypedJoining, kw_only=True):
    """The same, with the account of its legal representative."""

    person: Annotated[str, Meta(min_length=2, max_length=60)]
    login: Annotated[str, Meta(min_length=3, max_length=32)]
    password: Annotated[str, Meta(max_length=256)]
    again: Annotated[str, Meta(max_length=256)]

    def account(self) -> NewAccount | None:
        if self.password != self.again:
            raise Refused("invalid", field="again", why="两次输入的密码不一致")
        return NewAccount(self.person.strip(), self.login.strip(), self.password)
