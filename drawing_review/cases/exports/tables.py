"""Rows of exports."""

from __future__ import annotations

from piccolo.columns import UUID, BigInt, Integer, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class ExportTable(Table, tablename="review_export", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    version = Integer(default=None, null=False)
    kind = Text(default=None, null=False)
    file = UUID(default=None, null=True)
    state = Text(default=None, null=False)
    ordered_by = UUID(default=None, null=False)
    ordered_at = Timestamptz(default=None, null=False)
    name = Text(default=None, null=False)
    sha256 = Text(default=None, null=False)
    size = BigInt(default=None, null=False)
    opinions = Integer(default=None, null=False)
    left_out = Integer(default=None, null=False)
