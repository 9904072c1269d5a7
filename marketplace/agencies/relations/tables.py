"""Rows of an agency's relations."""

from __future__ import annotations

from piccolo.columns import UUID, ForeignKey, Integer, Numeric, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from marketplace.agencies.tables import AgencyTable
from storage.engine import DB


class RelationTable(Table, tablename="agency_relation", db=DB):
    id = UUID(primary_key=True, default=None)
    agency = ForeignKey(AgencyTable, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    place = Integer(default=None, null=False)
    kind = Varchar(length=20, default=None, null=False)
    name = Varchar(length=200, default=None, null=False)
    code = Varchar(length=40, default=None, null=False)
    share = Numeric(digits=(5, 2), default=None, null=True)

    agency_relation_place = Unique(["agency", "place"])
