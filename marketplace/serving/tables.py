"""Rows of services: clocks, pauses, extensions, milestones, results."""

from __future__ import annotations

from piccolo.columns import UUID, BigInt, Boolean, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class ServiceClockTable(Table, tablename="service_clock", db=DB):
    id = UUID(primary_key=True, default=None)  # the contract's
    tender = UUID(default=None, null=False, index=True)
    started_at = Timestamptz(default=None, null=False)
    days = Integer(default=None, null=False)
    near = Timestamptz(default=None, null=True)
    due = Timestamptz(default=None, null=True, index=True)
    told = Text(default=None, null=False)
    stopped_at = Timestamptz(default=None, null=True)
    late = Integer(default=None, null=True)


class ServicePauseTable(Table, tablename="service_pause", db=DB):
    id = UUID(primary_key=True, default=None)
    contract = UUID(default=None, null=False, index=True)
    cause = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    start = Timestamptz(default=None, null=False)
    answer_due = Timestamptz(default=None, null=True)
    state = Text(default=None, null=False)
    end = Timestamptz(default=None, null=True)
    answer = Text(default=None, null=False)
    answered_at = Timestamptz(default=None, null=True)


class ServiceExtensionTable(Table, tablename="service_extension", db=DB):
    id = UUID(primary_key=True, default=None)
    contract = UUID(default=None, null=False, index=True)
    days = Integer(default=None, null=False)
    reason = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    state = Text(default=None, null=False)
    answer = Text(default=None, null=False)
    answered_at = Timestamptz(default=None, null=True)


class MilestoneTable(Table, tablename="service_milestone", db=DB):
    id = UUID(primary_key=True, default=None)
    contract = UUID(default=None, null=False, index=True)
    title = Text(default=None, null=False)
    days = Integer(default=None, null=False)
    due = Timestamptz(default=None, null=True)
    reached_at = Timestamptz(default=None, null=True)
    statement = Text(default=None, null=False)


class ResultTable(Table, tablename="service_result", db=DB):
    id = UUID(primary_key=True, default=None)
    contract = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    kind = Text(default=None, null=False)
    statement = Text(default=None, null=False)
    name = Text(default=None, null=False)
    media_type = Text(default=None, null=False)
    size = BigInt(default=None, null=False)
    sha256 = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    due = Timestamptz(default=None, null=False)
    state = Text(default=None, null=False)
    decided_at = Timestamptz(default=None, null=True)
    reason = Text(default=None, null=False)
    by_system = Boolean(default=None, null=False)

    service_result_number = Unique(["contract", "number"])
