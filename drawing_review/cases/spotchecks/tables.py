"""Rows of spot checks."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class SpotCheckTable(Table, tablename="review_spotcheck", db=DB):
    id = UUID(primary_key=True, default=None)
    number = Integer(default=None, null=False)
    district = UUID(default=None, null=False)
    draw = UUID(default=None, null=False, unique=True)
    cases = JSONB(default=None, null=False)
    wanted = Integer(default=None, null=False)
    percent = Integer(default=None, null=False)
    days = Integer(default=None, null=False)
    basis = Text(default=None, null=False)
    state = Text(default=None, null=False)
    called_by = UUID(default=None, null=False)
    called_at = Timestamptz(default=None, null=False)
    drawn_at = Timestamptz(default=None, null=True)

    review_spotcheck_number = Unique(["district", "number"])


class PickTable(Table, tablename="review_spotcheck_pick", db=DB):
    id = UUID(primary_key=True, default=None)
    round = UUID(default=None, null=False, index=True)
    case = UUID(default=None, null=False, unique=True)
    place = Integer(default=None, null=False)
    due = Timestamptz(default=None, null=False)
    state = Text(default=None, null=False, index=True)
    report = Text(default=None, null=False)
    checked_by = UUID(default=None, null=True)
    checked_at = Timestamptz(default=None, null=True)
