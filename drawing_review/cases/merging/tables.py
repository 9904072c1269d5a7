"""Rows of relations between opinions."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class OpinionRelationTable(Table, tablename="review_relation", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    kind = Text(default=None, null=False)
    first = UUID(default=None, null=False)
    second = UUID(default=None, null=False)
    note = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    ended_at = Timestamptz(default=None, null=True)
    ending = Text(default=None, null=False)
