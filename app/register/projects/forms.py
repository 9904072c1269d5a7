"""What the forms of projects ask for, and the values they become."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.ids import DistrictId
from app.register.projects.model import Details, Planning, Project, Storeys, Use


class Typed(msgspec.Struct):
    """A project as its owner types it."""

    name: Annotated[str, Meta(min_length=2, max_length=200)]
    district: UUID
    address: Annotated[str, Meta(min_length=2, max_length=300)]
    use: Use
    site_area: Decimal | None = None
    floor_area: Decimal | None = None
    height: Decimal | None = None
    storeys_above: Storeys | None = None
    storeys_below: Storeys | None = None

    def details(self) -> Details:
        names = Details.__struct_fields__
        values = {name: getattr(self, name) for name in names}
        return Details(**values | {"district": DistrictId(self.district)})


class TypedNew(Typed, kw_only=True):
    code: Annotated[str, Meta(max_length=40)]


class TypedPlanning(msgspec.Struct):
    number: Annotated[str, Meta(max_length=100)] = ""
    floor_area_ratio: Decimal | None = None
    density: Decimal | None = None
    green_ratio: Decimal | None = None
    height_limit: Decimal | None = None
    setback: Decimal | None = None

    def planning(self) -> Planning:
        return Planning(**msgspec.structs.asdict(self))


class TypedDesigner(msgspec.Struct):
    credit_code: Annotated[str, Meta(max_length=40)]


class TypedReason(msgspec.Struct):
    reason: Annotated[str, Meta(min_length=2, max_length=200)]


def typed_of(project: Project) -> dict[str, str]:
    """The form filled in with a project as it stands."""
    plain: dict[str, object] = msgspec.to_builtins(project.details)
    return {name: "" if value is None else str(value) for name, value in plain.items()}
