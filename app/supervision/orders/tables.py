"""Rows of supervision orders and of what was said on them."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class SupervisionOrderTable(Table, tablename="supervision_order", db=DB):
    id = UUID(primary_key=True, default=None)
    number = Text(default=None, null=False, unique=True)
    state = Text(default=None, null=False, index=True)
    kind = Text(default=None, null=False)
    about = Text(default=None, null=False)
    path = Text(default=None, null=False, index=True)
    organisation = UUID(default=None, null=True, index=True)
    body = UUID(default=None, null=True, index=True)
    joint = UUID(default=None, null=True, index=True)
    district = UUID(default=None, null=False, index=True)
    task_due = Timestamptz(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    due = Timestamptz(default=None, null=False)
    raised_at = Timestamptz(default=None, null=True)


NUMBERS = "CREATE SEQUENCE supervision_order_number"  # for add_raw in the migration


class SupervisionOrderStepTable(Table, tablename="supervision_order_step", db=DB):
    id = UUID(primary_key=True, default=None)
    supervision_order = UUID(default=None, null=False, index=True)
    event = Text(default=None, null=False)
    by = UUID(default=None, null=True)
    text = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
