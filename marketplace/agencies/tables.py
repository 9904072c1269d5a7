"""Rows of agencies, the notices they got and their changes."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Date, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from storage.engine import DB


class AgencyTable(Table, tablename="agency", db=DB):
    id = UUID(primary_key=True, default=None)
    number = Varchar(length=20, default=None, null=False, unique=True)
    state = Varchar(length=20, default=None, null=False, index=True)
    district = UUID(default=None, null=False, index=True)
    introduction = Text(default=None, null=False)
    email = Varchar(length=254, default=None, null=False)
    opened_at = Timestamptz(default=None, null=False)
    commitment = Varchar(length=64, default=None, null=False)
    committed_by = UUID(default=None, null=True)
    committed_at = Timestamptz(default=None, null=True)
    submitted_at = Timestamptz(default=None, null=True)
    told_at = Timestamptz(default=None, null=True)
    admitted_at = Timestamptz(default=None, null=True)
    admitted_by = UUID(default=None, null=True)
    public_until = Date(default=None, null=True)
    held_until = Timestamptz(default=None, null=True)
    expelled_by = UUID(default=None, null=True)
    reason = Text(default=None, null=False)
    next_due = Timestamptz(default=None, null=True, index=True)


NUMBERS = "CREATE SEQUENCE agency_number"  # for add_raw in the migration


class NoticeTable(Table, tablename="agency_notice", db=DB):
    id = UUID(primary_key=True, default=None)
    agency = ForeignKey(AgencyTable, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    points = JSONB(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    by = UUID(default=None, null=True)
