"""Rows of grievances and of the notes beside them."""

from __future__ import annotations

from piccolo.columns import UUID, Integer, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class GrievanceTable(Table, tablename="grievance", db=DB):
    id = UUID(primary_key=True, default=None)
    number = Text(default=None, null=False, unique=True)
    state = Text(default=None, null=False, index=True)
    about = Text(default=None, null=False)
    agency = UUID(default=None, null=True, index=True)
    body = UUID(default=None, null=True, index=True)
    named = Text(default=None, null=False)
    tender = UUID(default=None, null=True, index=True)
    district = UUID(default=None, null=False, index=True)
    text = Text(default=None, null=False)
    by = UUID(default=None, null=True, index=True)
    code_hash = Text(default=None, null=False, index=True)
    at = Timestamptz(default=None, null=False)
    due = Timestamptz(default=None, null=False)
    handler = UUID(default=None, null=True, index=True)
    handed_up = Integer(default=None, null=False)
    response_due = Timestamptz(default=None, null=True)
    response = Text(default=None, null=False)
    responded_at = Timestamptz(default=None, null=True)
    answer = Text(default=None, null=False)
    decided_by = UUID(default=None, null=True)
    decided_at = Timestamptz(default=None, null=True)
    summary = Text(default=None, null=False)
    published_at = Timestamptz(default=None, null=True)


NUMBERS = "CREATE SEQUENCE grievance_number"  # for add_raw in the migration


class GrievanceNoteTable(Table, tablename="grievance_note", db=DB):
    id = UUID(primary_key=True, default=None)
    grievance = UUID(default=None, null=False, index=True)
    side = Text(default=None, null=False)
    text = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
