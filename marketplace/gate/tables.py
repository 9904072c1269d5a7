"""Rows of the gate's amendments. They are only ever added."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class GateAmendmentTable(Table, tablename="gate_amendment", db=DB):
    id = UUID(primary_key=True, default=None)
    row = Text(default=None, null=False)
    version = Integer(default=None, null=False, unique=True)
    since = Date(default=None, null=False)
    entry = JSONB(default=None, null=False)
    reason = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    by = UUID(default=None, null=True)
