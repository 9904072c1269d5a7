"""Rows of design changes."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class DesignChangeTable(Table, tablename="design_change", db=DB):
    id = UUID(primary_key=True, default=None)  # the case that reviews the change
    set = UUID(default=None, null=False, index=True)
    edition = Integer(default=None, null=False)
    case = UUID(default=None, null=False)
    version = UUID(default=None, null=False)
    sheets = JSONB(default=None, null=False)
    reason = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
