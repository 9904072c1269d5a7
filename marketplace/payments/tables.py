"""Rows of payments: plans, instalments, invoices, payments, disputes."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Boolean, Date, Integer, Numeric, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class PaymentPlanTable(Table, tablename="payment_plan", db=DB):
    id = UUID(primary_key=True, default=None)
    contract = UUID(default=None, null=False, index=True)
    items = JSONB(default=None, null=False)
    state = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    answer = Text(default=None, null=False)
    answered_at = Timestamptz(default=None, null=True)


class InstalmentTable(Table, tablename="payment_instalment", db=DB):
    id = UUID(primary_key=True, default=None)
    contract = UUID(default=None, null=False)
    tender = UUID(default=None, null=False)
    owner = UUID(default=None, null=False, index=True)
    agency = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    title = Text(default=None, null=False)
    amount = Numeric(digits=(18, 2), default=None, null=False)
    condition = Text(default=None, null=False)
    days = Integer(default=None, null=False)
    milestone = UUID(default=None, null=True)
    on = Date(default=None, null=True)
    plan = UUID(default=None, null=True)
    state = Text(default=None, null=False)
    ready_at = Timestamptz(default=None, null=True)
    invoiced_at = Timestamptz(default=None, null=True)
    near = Timestamptz(default=None, null=True)
    due = Timestamptz(default=None, null=True, index=True)
    told = Text(default=None, null=False)
    paid_at = Timestamptz(default=None, null=True)
    received_at = Timestamptz(default=None, null=True)
    by_system = Boolean(default=None, null=False)

    payment_instalment_number = Unique(["contract", "number"])


class InvoiceTable(Table, tablename="payment_invoice", db=DB):
    id = UUID(primary_key=True, default=None)
    contract = UUID(default=None, null=False)
    instalment = UUID(default=None, null=False, index=True)
    agency = UUID(default=None, null=False)
    number = Text(default=None, null=False)
    amount = Numeric(digits=(18, 2), default=None, null=False)
    paper = JSONB(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    payment_invoice_once = Unique(["agency", "number"])


class PaymentTable(Table, tablename="payment_record", db=DB):
    id = UUID(primary_key=True, default=None)
    contract = UUID(default=None, null=False)
    instalment = UUID(default=None, null=False, index=True)
    amount = Numeric(digits=(18, 2), default=None, null=False)
    paper = JSONB(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    due = Timestamptz(default=None, null=False)
    denied = Text(default=None, null=False)


class PaymentDisputeTable(Table, tablename="payment_dispute", db=DB):
    id = UUID(primary_key=True, default=None)
    contract = UUID(default=None, null=False)
    instalment = UUID(default=None, null=False, index=True)
    by = UUID(default=None, null=False)
    reason = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    outcome = Text(default=None, null=False)
    ended_at = Timestamptz(default=None, null=True)
