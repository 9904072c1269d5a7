"""Rows of sanctions."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Boolean, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class SanctionTable(Table, tablename="sanction", db=DB):
    id = UUID(primary_key=True, default=None)
    number = Text(default=None, null=False, unique=True)
    state = Text(default=None, null=False)
    agency = UUID(default=None, null=True, index=True)
    code = Text(default=None, null=False, index=True)
    name = Text(default=None, null=False)
    measure = Text(default=None, null=False)
    level = Text(default=None, null=False)
    basis = Text(default=None, null=False)
    authority = Text(default=None, null=False)
    document = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    since = Timestamptz(default=None, null=False)
    until = Timestamptz(default=None, null=False)
    repair_from = Timestamptz(default=None, null=False)
    district = UUID(default=None, null=True)
    services = JSONB(default=None, null=False)
    person = UUID(default=None, null=True, index=True)
    running = Text(default=None, null=False)
    charge = UUID(default=None, null=True, index=True)
    tender = UUID(default=None, null=True)
    ruled_by = UUID(default=None, null=True)
    source = Text(default=None, null=False)
    effective = Boolean(default=None, null=False)
    ended_at = Timestamptz(default=None, null=True)
    ending = Text(default=None, null=False)


NUMBERS = "CREATE SEQUENCE sanction_number"  # for add_raw in the migration
