"""Rows of credit: every point ever counted, and each agency's score as it was last computed."""

from __future__ import annotations

from piccolo.columns import UUID, BigInt, Numeric, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class CreditPointTable(Table, tablename="credit_point", db=DB):
    id = UUID(primary_key=True, default=None)
    agency = UUID(default=None, null=False, index=True)
    kind = Text(default=None, null=False)
    source = Text(default=None, null=False)
    path = Text(default=None, null=False)
    amount = Numeric(digits=(9, 4), default=None, null=False)
    points = Numeric(digits=(7, 2), default=None, null=False)
    version = BigInt(default=None, null=False)
    rater = Text(default=None, null=False)
    entry = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    expires = Timestamptz(default=None, null=False)
    state = Text(default=None, null=False)
    objection = Text(default=None, null=False)
    objected_at = Timestamptz(default=None, null=True)
    decision = Text(default=None, null=False)
    decided_at = Timestamptz(default=None, null=True)

    credit_counted_once = Unique(["source"])


class CreditStandingTable(Table, tablename="credit_standing", db=DB):
    id = UUID(primary_key=True, default=None)
    score = Numeric(digits=(7, 2), default=None, null=False)
    level = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    next_due = Timestamptz(default=None, null=True)
