"""Rows of scorings and sheets."""

from piccolo.columns import JSONB, UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class EvaluationTable(Table, tablename="evaluation", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    lot = UUID(default=None, null=False, index=True)
    panel = UUID(default=None, null=False, index=True)
    plans = JSONB(default=None, null=False)
    state = Text(default=None, null=False)
    begun_at = Timestamptz(default=None, null=False)
    due = Timestamptz(default=None, null=False)
    unlocked_at = Timestamptz(default=None, null=True)
    report = Text(default=None, null=False)
    report_sha256 = Text(default=None, null=False)


class SheetTable(Table, tablename="evaluation_sheet", db=DB):
    id = UUID(primary_key=True, default=None)
    evaluation = UUID(default=None, null=False, index=True)
    seat = UUID(default=None, null=False)
    person = UUID(default=None, null=False, index=True)
    state = Text(default=None, null=False)
    points = JSONB(default=None, null=False)
    comment = Text(default=None, null=False)
    changes = JSONB(default=None, null=False)
    submitted_at = Timestamptz(default=None, null=True)
    signed_at = Timestamptz(default=None, null=True)
    dissent = Text(default=None, null=False)
