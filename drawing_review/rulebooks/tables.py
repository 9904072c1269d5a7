"""Rows of confirmations."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class ConfirmationTable(Table, tablename="rule_confirmation", db=DB):
    id = UUID(primary_key=True, default=None)
    rule = Text(default=None, null=False, index=True)
    digest = Text(default=None, null=False)
    source = Text(default=None, null=False)
    person = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    withdrawn_at = Timestamptz(default=None, null=True)
