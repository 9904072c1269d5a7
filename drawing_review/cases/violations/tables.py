"""Rows of violations."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class ViolationTable(Table, tablename="review_violation", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    opinion = UUID(default=None, null=False, unique=True)
    seat = UUID(default=None, null=False)
    designer = UUID(default=None, null=False, index=True)
    district = UUID(default=None, null=False)
    clause = Text(default=None, null=False)
    text = Text(default=None, null=False)
    person = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
