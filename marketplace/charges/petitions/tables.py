"""Rows of petitions."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class PetitionTable(Table, tablename="sanction_petition", db=DB):
    id = UUID(primary_key=True, default=None)
    charge = UUID(default=None, null=False, index=True)
    sanction = UUID(default=None, null=False, index=True)
    kind = Text(default=None, null=False)
    state = Text(default=None, null=False)
    text = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    due = Timestamptz(default=None, null=False)
    first_by = UUID(default=None, null=True)
    first_at = Timestamptz(default=None, null=True)
    reason = Text(default=None, null=False)
    second_by = UUID(default=None, null=True)
    second_reason = Text(default=None, null=False)
    ended_at = Timestamptz(default=None, null=True)
    district = UUID(default=None, null=True)
