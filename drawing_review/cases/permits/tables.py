"""Rows of permits."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class PermitTable(Table, tablename="review_permit", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    seat = UUID(default=None, null=False)
    name = Text(default=None, null=False)
    decision = Text(default=None, null=False)
    number = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    person = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
