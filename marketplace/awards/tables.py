"""Rows of awards."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Numeric, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class AwardTable(Table, tablename="award", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    lot = UUID(default=None, null=False, index=True)
    bid = UUID(default=None, null=False)
    agency = UUID(default=None, null=False, index=True)
    rank = Integer(default=None, null=False)
    price = Numeric(digits=(18, 2), default=None, null=False)
    state = Text(default=None, null=False)
    why = JSONB(default=None, null=False)
    by = Text(default=None, null=False)
    lowness = JSONB(default=None, null=True)
    explanation = Text(default=None, null=False)
    explain_due = Timestamptz(default=None, null=True)
    active_at = Timestamptz(default=None, null=True)
    standstill_until = Timestamptz(default=None, null=True)
    confirm_due = Timestamptz(default=None, null=True)
    confirmed_at = Timestamptz(default=None, null=True)
    ended_at = Timestamptz(default=None, null=True)
    reason = Text(default=None, null=False)
    next_due = Timestamptz(default=None, null=True, index=True)

    award_once = Unique(["lot", "bid"])


# for add_raw in the migration: one award per lot
ONE_ACTIVE = (
    "CREATE UNIQUE INDEX award_active ON award (lot) WHERE state IN ('pending', 'active', 'contracted')"
)
