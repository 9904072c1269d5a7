"""Rows of charges and of their evidence."""

from __future__ import annotations

from piccolo.columns import UUID, BigInt, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class ChargeTable(Table, tablename="charge", db=DB):
    id = UUID(primary_key=True, default=None)
    number = Text(default=None, null=False, unique=True)
    state = Text(default=None, null=False, index=True)
    agency = UUID(default=None, null=False, index=True)
    district = UUID(default=None, null=False, index=True)
    reporter = UUID(default=None, null=False)
    reporter_organisation = UUID(default=None, null=True)
    ground = Text(default=None, null=False)
    facts = Text(default=None, null=False)
    tender = UUID(default=None, null=True, index=True)
    contract = UUID(default=None, null=True)
    entry = UUID(default=None, null=True)
    at = Timestamptz(default=None, null=False)
    submitted_at = Timestamptz(default=None, null=True)
    noticed_at = Timestamptz(default=None, null=True)
    defence_due = Timestamptz(default=None, null=True)
    statement = Text(default=None, null=False)
    stated_at = Timestamptz(default=None, null=True)
    decision_due = Timestamptz(default=None, null=True)
    reason = Text(default=None, null=False)
    decided_by = UUID(default=None, null=True)
    decided_at = Timestamptz(default=None, null=True)
    sanction = UUID(default=None, null=True)


NUMBERS = "CREATE SEQUENCE charge_number"  # for add_raw in the migration


class ChargePaperTable(Table, tablename="charge_paper", db=DB):
    id = UUID(primary_key=True, default=None)
    charge = UUID(default=None, null=False, index=True)
    side = Text(default=None, null=False)
    title = Text(default=None, null=False)
    file = Text(default=None, null=False)
    media_type = Text(default=None, null=False)
    sha256 = Text(default=None, null=False)
    size = BigInt(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
