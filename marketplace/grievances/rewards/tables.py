"""Rows of rewards."""

from __future__ import annotations

from piccolo.columns import UUID, Numeric, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class RewardTable(Table, tablename="grievance_reward", db=DB):
    id = UUID(primary_key=True, default=None)
    grievance = UUID(default=None, null=False, index=True)
    amount = Numeric(default=None, null=False)
    state = Text(default=None, null=False)
    first_by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    second_by = UUID(default=None, null=True)
    paid_by = UUID(default=None, null=True)
    paid_at = Timestamptz(default=None, null=True)
