"""Rows of objections and complaints."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class ObjectionTable(Table, tablename="award_objection", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    agency = UUID(default=None, null=False)
    state = Text(default=None, null=False)
    text = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    due = Timestamptz(default=None, null=False)
    answer = Text(default=None, null=False)
    answered_at = Timestamptz(default=None, null=True)


class ComplaintTable(Table, tablename="award_complaint", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    objection = UUID(default=None, null=False, unique=True)
    agency = UUID(default=None, null=False)
    state = Text(default=None, null=False)
    text = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    due = Timestamptz(default=None, null=True)
    decision = Text(default=None, null=False)
    decided_by = UUID(default=None, null=True)
    decided_at = Timestamptz(default=None, null=True)
