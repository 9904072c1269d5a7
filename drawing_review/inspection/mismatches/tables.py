"""Rows of mismatches."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class MismatchTable(Table, tablename="site_mismatch", db=DB):
    id = UUID(primary_key=True, default=None)
    number = Text(default=None, null=False)
    notice = UUID(default=None, null=False)
    set = UUID(default=None, null=False, index=True)
    district = UUID(default=None, null=False, index=True)
    sheet = Integer(default=None, null=False)
    text = Text(default=None, null=False)
    place = JSONB(default=None, null=True)
    position = JSONB(default=None, null=True)
    photos = JSONB(default=None, null=False)
    state = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    result = Text(default=None, null=True)
    decision = Text(default=None, null=False)
    decided_by = UUID(default=None, null=True)
    decided_at = Timestamptz(default=None, null=True)
