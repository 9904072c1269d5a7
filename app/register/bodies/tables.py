"""Rows of bodies."""

from typing import Any

from piccolo.columns import UUID, ForeignKey, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.districts.tables import District
from storage.engine import DB


class Body(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    code = Varchar(length=40, default=None, null=False, unique=True)
    name = Varchar(length=200, default=None, null=False)
    short = Varchar(length=60, default=None, null=False)
    district = ForeignKey(District, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    parent: ForeignKey[Any] = ForeignKey("self", on_delete=OnDelete.restrict, default=None, null=True)
