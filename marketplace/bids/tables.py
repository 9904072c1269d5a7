"""Rows of bids."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, BigInt, Numeric, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class BidTable(Table, tablename="bid", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    lot = UUID(default=None, null=False, index=True)
    agency = UUID(default=None, null=False, index=True)
    person = UUID(default=None, null=False)
    state = Text(default=None, null=False)
    drafted_at = Timestamptz(default=None, null=False)
    receipt = BigInt(default=None, null=True, unique=True)
    submitted_at = Timestamptz(default=None, null=True)
    sha256 = Text(default=None, null=False)
    offer = JSONB(default=None, null=True)
    reason = Text(default=None, null=False)
    corrected_at = Timestamptz(default=None, null=True)
    credit = Numeric(digits=(7, 2), default=None, null=True)


class CorrectionTable(Table, tablename="bid_correction", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    bid = UUID(default=None, null=False, unique=True)
    agency = UUID(default=None, null=False)
    what = Text(default=None, null=False)
    asked_at = Timestamptz(default=None, null=False)
    due = Timestamptz(default=None, null=False)
    answer = Text(default=None, null=False)
    answered_at = Timestamptz(default=None, null=True)


RECEIPTS = "CREATE SEQUENCE bid_receipt"  # for add_raw in the migration
# for add_raw in the migration
ONE_LIVE = "CREATE UNIQUE INDEX bid_live ON bid (lot, agency, state) WHERE state IN ('draft', 'submitted')"
