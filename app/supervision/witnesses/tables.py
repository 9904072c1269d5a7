"""Rows of witnesses."""

from __future__ import annotations

from piccolo.columns import UUID, BigInt, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class WitnessTable(Table, tablename="witness", db=DB):
    id = UUID(primary_key=True, default=None)
    name = Text(default=None, null=False, unique=True)
    state = Text(default=None, null=False)
    size = BigInt(default=None, null=False)
    why = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
