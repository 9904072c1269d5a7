"""Rows of tenders and what belongs to them. Defaults are None throughout: a row is always written whole."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, BigInt, Boolean, Integer, Numeric, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class TenderTable(Table, tablename="tender", db=DB):
    id = UUID(primary_key=True, default=None)
    number = Text(default=None, null=False, unique=True)
    owner = UUID(default=None, null=False, index=True)
    district = UUID(default=None, null=False, index=True)
    project = UUID(default=None, null=True, index=True)
    title = Text(default=None, null=False)
    service = Text(default=None, null=False, index=True)
    method = Text(default=None, null=False)
    requirements = Text(default=None, null=False)
    duration_days = Integer(default=None, null=False)
    funding = Text(default=None, null=False)
    buyer = Text(default=None, null=False)
    infrastructure = Boolean(default=None, null=False)
    tendered = Boolean(default=None, null=False)
    invited = JSONB(default=None, null=False)
    method_reason = Text(default=None, null=False)
    splitting_reason = Text(default=None, null=False)
    long_list = Integer(default=None, null=True)
    short_list = Integer(default=None, null=True)
    step = Numeric(digits=(18, 2), default=None, null=True)
    criteria = JSONB(default=None, null=False)
    experts = JSONB(default=None, null=False)
    beacon = JSONB(default=None, null=True)
    quote = Text(default=None, null=False)
    tax = Text(default=None, null=False)
    currency = Text(default=None, null=False)
    state = Text(default=None, null=False, index=True)
    hold = Text(default=None, null=False)
    policy = JSONB(default=None, null=True)
    terms = JSONB(default=None, null=True)
    gate = JSONB(default=None, null=True)
    drafted_by = UUID(default=None, null=False)
    drafted_at = Timestamptz(default=None, null=False)
    questions_due = Timestamptz(default=None, null=False)
    signups_due = Timestamptz(default=None, null=False)
    bids_due = Timestamptz(default=None, null=False)
    published_at = Timestamptz(default=None, null=True, index=True)
    opened_at = Timestamptz(default=None, null=True)
    awarded_at = Timestamptz(default=None, null=True)
    ended_at = Timestamptz(default=None, null=True)
    ending = Text(default=None, null=False)
    earlier = UUID(default=None, null=True, unique=True)
    next_due = Timestamptz(default=None, null=True, index=True)


NUMBERS = "CREATE SEQUENCE tender_number"  # for add_raw in the migration


class LotTable(Table, tablename="tender_lot", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    title = Text(default=None, null=False)
    budget = Numeric(digits=(18, 2), default=None, null=False)
    ceiling = Numeric(digits=(18, 2), default=None, null=False)
    floor = Numeric(digits=(18, 2), default=None, null=True)
    state = Text(default=None, null=False)
    ending = Text(default=None, null=False)
    services = JSONB(default="[]", null=False)

    tender_lot_number = Unique(["tender", "number"])


class QuestionTable(Table, tablename="tender_question", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    agency = UUID(default=None, null=False)
    text = Text(default=None, null=False)
    asked_at = Timestamptz(default=None, null=False)
    answer = Text(default=None, null=False)
    answered_at = Timestamptz(default=None, null=True)

    tender_question_number = Unique(["tender", "number"])


class AmendmentTable(Table, tablename="tender_amendment", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    reason = Text(default=None, null=False)
    before = JSONB(default=None, null=False)
    after = JSONB(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    tender_amendment_number = Unique(["tender", "number"])


class CancellationTable(Table, tablename="tender_cancellation", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    state = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    paper = UUID(default=None, null=False)
    since = Timestamptz(default=None, null=False)
    active_at = Timestamptz(default=None, null=False)


class PaperTable(Table, tablename="tender_paper", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    name = Text(default=None, null=False)
    media_type = Text(default=None, null=False)
    size = BigInt(default=None, null=False)
    sha256 = Text(default=None, null=False)
    confidential = Boolean(default=None, null=False)
    given_by = UUID(default=None, null=False)
    given_at = Timestamptz(default=None, null=False)


class AvoidanceTable(Table, tablename="tender_avoidance", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    agency = UUID(default=None, null=False)
    reason = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    tender_avoidance_once = Unique(["tender", "agency"])
