"""Rows of site visits."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class VisitTable(Table, tablename="review_visit", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    place = Text(default=None, null=False)
    purpose = Text(default=None, null=False)
    state = Text(default=None, null=False)
    called_by = UUID(default=None, null=False)
    called_at = Timestamptz(default=None, null=False)
    record = Text(default=None, null=False)
    digest = Text(default=None, null=False)
    ended_at = Timestamptz(default=None, null=True)
    ending = Text(default=None, null=False)

    review_visit_number = Unique(["case", "number"])


class AttendanceTable(Table, tablename="review_attendance", db=DB):
    id = UUID(primary_key=True, default=None)
    visit = UUID(default=None, null=False, index=True)
    seat = UUID(default=None, null=False)
    answer = Text(default=None, null=True)
    reason = Text(default=None, null=False)
    person = UUID(default=None, null=True)
    arrived_at = Timestamptz(default=None, null=True)
    place = JSONB(default=None, null=True)
    finding = Text(default=None, null=False)
    signed = Text(default=None, null=False)
    signed_at = Timestamptz(default=None, null=True)

    review_attendance_once = Unique(["visit", "seat"])


class PictureTable(Table, tablename="review_picture", db=DB):
    id = UUID(primary_key=True, default=None)
    visit = UUID(default=None, null=False, index=True)
    photograph = JSONB(default=None, null=False)
    caption = Text(default=None, null=False)
    taken_by = UUID(default=None, null=False)
    added_at = Timestamptz(default=None, null=False)
