"""Rows of districts."""

from typing import Any

from piccolo.columns import UUID, ForeignKey, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from storage.engine import DB


class District(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    code = Varchar(length=20, default=None, null=False, unique=True)
    name = Varchar(length=100, default=None, null=False)
    level = Varchar(length=20, default=None, null=False)
    parent: ForeignKey[Any] = ForeignKey("self", on_delete=OnDelete.restrict, default=None, null=True)
