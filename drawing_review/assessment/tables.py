"""Rows of joint assessments."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, BigInt, Boolean, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class BaseDataTable(Table, tablename="assessment_base", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    stage = Text(default=None, null=False)
    values = JSONB(default=None, null=False)
    sha256 = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    assessment_base_number = Unique(["case", "number"])


class PartTable(Table, tablename="assessment_part", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    code = Text(default=None, null=False)
    name = Text(default=None, null=False)
    state = Text(default=None, null=False)
    joined = Text(default=None, null=False)
    applies = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    agency = UUID(default=None, null=True, index=True)
    reference = Text(default=None, null=False)
    cover = Text(default=None, null=False)
    experts = Text(default=None, null=True)
    verdict = Text(default=None, null=True)
    amended = Boolean(default=None, null=False)
    asked = Text(default=None, null=False)
    asked_at = Timestamptz(default=None, null=True)
    days = Integer(default=None, null=False)
    due = Timestamptz(default=None, null=True)
    told_overdue_at = Timestamptz(default=None, null=True)

    assessment_part_number = Unique(["case", "number"])


class ReportTable(Table, tablename="assessment_report", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    part = UUID(default=None, null=False)
    number = Integer(default=None, null=False)
    name = Text(default=None, null=False)
    sha256 = Text(default=None, null=False)
    size = BigInt(default=None, null=False)
    summary = Text(default=None, null=False)
    base = Integer(default=None, null=False)
    state = Text(default=None, null=False)
    pages = Integer(default=None, null=False)
    signatures = JSONB(default=None, null=False)
    refusal = JSONB(default=None, null=False)
    confirmation = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    organisation = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    assessment_report_number = Unique(["part", "number"])


class ExpertMeetingTable(Table, tablename="assessment_meeting", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    place = Text(default=None, null=False)
    held_at = Timestamptz(default=None, null=False)
    panel = UUID(default=None, null=False, index=True)
    agenda = JSONB(default=None, null=False)
    state = Text(default=None, null=False)
    called_by = UUID(default=None, null=False)
    called_at = Timestamptz(default=None, null=False)
    minutes = JSONB(default=None, null=True)
    signed = JSONB(default=None, null=False)
    ended_at = Timestamptz(default=None, null=True)
    ending = Text(default=None, null=False)

    assessment_meeting_number = Unique(["case", "number"])


class ExpertOpinionTable(Table, tablename="assessment_view", db=DB):
    id = UUID(primary_key=True, default=None)
    meeting = UUID(default=None, null=False, index=True)
    part = UUID(default=None, null=False)
    sha256 = Text(default=None, null=False)
    person = UUID(default=None, null=False)
    verdict = Text(default=None, null=False)
    text = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    assessment_view_once = Unique(["meeting", "part", "person"])


class DecidedTable(Table, tablename="assessment_decision", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    part = UUID(default=None, null=False)
    seat = UUID(default=None, null=False)
    verdict = Text(default=None, null=False)
    text = Text(default=None, null=False)
    report = Text(default=None, null=False)
    base = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
