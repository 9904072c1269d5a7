"""Rows of the changes of agencies' files."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from marketplace.agencies.tables import AgencyTable
from storage.engine import DB


class ChangeTable(Table, tablename="agency_change", db=DB):
    id = UUID(primary_key=True, default=None)
    agency = ForeignKey(AgencyTable, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    section = Varchar(length=20, default=None, null=False)
    event = Varchar(length=20, default=None, null=False)
    label = Text(default=None, null=False)
    before = JSONB(default=None, null=False)
    after = JSONB(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    by = UUID(default=None, null=True)
