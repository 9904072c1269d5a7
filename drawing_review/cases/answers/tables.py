"""Rows of answers."""

from __future__ import annotations

from piccolo.columns import UUID, Integer, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class AnswerTable(Table, tablename="review_answer", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    opinion = UUID(default=None, null=False, index=True)
    kind = Text(default=None, null=False)
    text = Text(default=None, null=False)
    version = Integer(default=None, null=False)
    person = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
