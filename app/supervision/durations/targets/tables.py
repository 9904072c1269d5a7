"""Rows of targets. They are only ever added."""

from __future__ import annotations

from piccolo.columns import UUID, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class TargetTable(Table, tablename="supervision_target", db=DB):
    id = UUID(primary_key=True, default=None)
    kind = Text(default=None, null=False)
    days = Integer(default=None, null=False)
    before = Integer(default=None, null=True)
    since = Date(default=None, null=False)
    basis = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    by = UUID(default=None, null=True)
