"""Rows of signed checklists."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class ChecklistTable(Table, tablename="review_checklist", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    seat = UUID(default=None, null=False)
    discipline = Text(default=None, null=False)
    version = Integer(default=None, null=False)
    person = UUID(default=None, null=False)
    answers = JSONB(default=None, null=False)
    digest = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
