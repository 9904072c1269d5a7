"""Rows of reviewers and of what a seat looks at."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class ReviewerTable(Table, tablename="review_reviewer", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    seat = UUID(default=None, null=False, index=True)
    discipline = Text(default=None, null=False)
    person = UUID(default=None, null=False, index=True)
    since = Timestamptz(default=None, null=False)
    until = Timestamptz(default=None, null=True)
    ended = Text(default=None, null=False)
    reason = Text(default=None, null=False)


class ScopeTable(Table, tablename="review_seat_scope", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    disciplines = JSONB(default=None, null=False)
    days = Integer(default=None, null=True)


ONE_SITS = """
CREATE UNIQUE INDEX review_reviewer_sits ON review_reviewer (seat, discipline) WHERE until IS NULL
"""  # for add_raw in the migration
