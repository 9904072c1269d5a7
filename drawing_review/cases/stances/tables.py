"""Rows of stances."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class StanceTable(Table, tablename="review_stance", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    opinion = UUID(default=None, null=False, index=True)
    seat = UUID(default=None, null=False)
    person = UUID(default=None, null=False)
    kind = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    ended_at = Timestamptz(default=None, null=True)
    ending = Text(default=None, null=False)
