"""Rows of joint meetings."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class MeetingTable(Table, tablename="review_meeting", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    place = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    agenda = JSONB(default=None, null=False)
    state = Text(default=None, null=False)
    called_by = UUID(default=None, null=False)
    called_at = Timestamptz(default=None, null=False)
    minutes = JSONB(default=None, null=True)
    digest = Text(default=None, null=False)
    effective_at = Timestamptz(default=None, null=True)
    ended_at = Timestamptz(default=None, null=True)
    ending = Text(default=None, null=False)

    review_meeting_number = Unique(["case", "number"])


class MinutesSignatureTable(Table, tablename="review_minutes_signature", db=DB):
    id = UUID(primary_key=True, default=None)
    meeting = UUID(default=None, null=False, index=True)
    person = UUID(default=None, null=False)
    digest = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    review_minutes_signature_once = Unique(["meeting", "person", "digest"])


class ExpertViewTable(Table, tablename="review_expert_view", db=DB):
    id = UUID(primary_key=True, default=None)
    meeting = UUID(default=None, null=False, index=True)
    opinion = UUID(default=None, null=False)
    person = UUID(default=None, null=False)
    decision = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    review_expert_view_once = Unique(["meeting", "opinion", "person"])
