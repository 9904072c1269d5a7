"""Rows of windows, acts of service and their ratings."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Boolean, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class WindowTable(Table, tablename="service_window", db=DB):
    id = UUID(primary_key=True, default=None)
    body = UUID(default=None, null=False, index=True)
    name = Text(default=None, null=False)
    key = Text(default=None, null=False, unique=True)
    opened_at = Timestamptz(default=None, null=False)


class ServiceActTable(Table, tablename="service_act", db=DB):
    id = UUID(primary_key=True, default=None)
    body = UUID(default=None, null=False)
    window = UUID(default=None, null=True, index=True)
    person = UUID(default=None, null=True)
    title = Text(default=None, null=False)
    about = Text(default=None, null=False, unique=True)
    served = JSONB(default=None, null=False)
    secret = Text(default=None, null=False)
    code = Text(default=None, null=False, index=True)
    phone = Text(default=None, null=False)
    device = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    until = Timestamptz(default=None, null=False)


class ServiceRatingTable(Table, tablename="service_rating", db=DB):
    id = UUID(primary_key=True, default=None)
    act = UUID(default=None, null=False)
    body = UUID(default=None, null=False, index=True)
    window = UUID(default=None, null=True, index=True)
    person = UUID(default=None, null=True, index=True)
    rater = Text(default=None, null=False)
    channel = Text(default=None, null=False)
    level = Integer(default=None, null=False)
    reasons = JSONB(default=None, null=False)
    words = Text(default=None, null=False)
    bad = Boolean(default=None, null=False)
    state = Text(default=None, null=False)
    held = Text(default=None, null=False)
    address = Text(default=None, null=False, index=True)
    device = Text(default=None, null=False)
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

    service_rating_once = Unique(["act", "rater"])
