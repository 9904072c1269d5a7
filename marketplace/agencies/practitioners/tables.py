"""Rows of practitioners."""

from __future__ import annotations

from piccolo.columns import UUID, Date, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from marketplace.agencies.tables import AgencyTable
from storage.engine import DB


class PractitionerTable(Table, tablename="agency_practitioner", db=DB):
    id = UUID(primary_key=True, default=None)
    agency = ForeignKey(AgencyTable, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    name = Varchar(length=60, default=None, null=False)
    profession = Varchar(length=60, default=None, null=False)
    certificate = Varchar(length=60, default=None, null=False, index=True)
    valid_until = Date(default=None, null=True)
    insured_from = Date(default=None, null=False)
    insured_to = Date(default=None, null=False)
    state = Varchar(length=20, default=None, null=False)
    since = Timestamptz(default=None, null=False)
    left_at = Timestamptz(default=None, null=True)
    watch_on = Date(default=None, null=True, index=True)


ONCE = """CREATE UNIQUE INDEX agency_practitioner_once ON agency_practitioner (agency, certificate)
WHERE state = 'present'"""  # for add_raw in the migration
