"""Rows of joint acceptances."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Date, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class MeasuredTable(Table, tablename="completion_survey", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    document = UUID(default=None, null=False)
    sha256 = Text(default=None, null=False)
    surveyor = Text(default=None, null=False)
    measured_on = Date(default=None, null=False)
    values = JSONB(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    completion_survey_number = Unique(["case", "number"])


class StatedTable(Table, tablename="completion_opinion", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    seat = UUID(default=None, null=False)
    verdict = Text(default=None, null=False)
    text = Text(default=None, null=False)
    drawings = Text(default=None, null=False)
    survey = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)


class RectificationTable(Table, tablename="completion_item", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    seat = UUID(default=None, null=False)
    place = Text(default=None, null=False)
    text = Text(default=None, null=False)
    state = Text(default=None, null=False)
    asked_by = UUID(default=None, null=False)
    asked_at = Timestamptz(default=None, null=False)
    days = Integer(default=None, null=False)
    due = Timestamptz(default=None, null=False)
    reply = Text(default=None, null=False)
    evidence = UUID(default=None, null=True)
    answered_at = Timestamptz(default=None, null=True)
    note = Text(default=None, null=False)
    checked_by = UUID(default=None, null=True)
    checked_at = Timestamptz(default=None, null=True)
    told_overdue_at = Timestamptz(default=None, null=True)

    completion_item_number = Unique(["case", "number"])
