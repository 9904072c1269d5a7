"""Rows of ratings."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Boolean, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class RatingTable(Table, tablename="rating", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    contract = UUID(default=None, null=False)
    side = Text(default=None, null=False)
    of = UUID(default=None, null=False, index=True)
    by = UUID(default=None, null=False)
    levels = JSONB(default=None, null=False)
    words = Text(default=None, null=False)
    bad = Boolean(default=None, null=False)
    state = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    reply = Text(default=None, null=False)
    replied_at = Timestamptz(default=None, null=True)
    objection = Text(default=None, null=False)
    objected_at = Timestamptz(default=None, null=True)
    decision = Text(default=None, null=False)
    decided_at = Timestamptz(default=None, null=True)
    call_due = Timestamptz(default=None, null=True)
    called_at = Timestamptz(default=None, null=True)
    finding = Text(default=None, null=False)
    mend_due = Timestamptz(default=None, null=True)
    mended_at = Timestamptz(default=None, null=True)
    mending = Text(default=None, null=False)

    rating_once = Unique(["contract", "side"])
