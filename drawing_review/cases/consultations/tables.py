"""Rows of consultations."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class ConsultationTable(Table, tablename="review_consultation", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    number = Integer(default=None, null=False)
    seat = UUID(default=None, null=False)
    version = Integer(default=None, null=False)
    anchor = JSONB(default=None, null=False)
    question = Text(default=None, null=False)
    state = Text(default=None, null=False)
    opened_by = UUID(default=None, null=False)
    opened_at = Timestamptz(default=None, null=False)
    closed_at = Timestamptz(default=None, null=True)
    closing = Text(default=None, null=False)

    review_consultation_number = Unique(["case", "number"])


class TurnTable(Table, tablename="review_consultation_turn", db=DB):
    id = UUID(primary_key=True, default=None)
    consultation = UUID(default=None, null=False, index=True)
    person = UUID(default=None, null=False)
    kind = Text(default=None, null=False)
    text = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)


class OutcomeTable(Table, tablename="review_consultation_outcome", db=DB):
    id = UUID(primary_key=True, default=None)
    consultation = UUID(default=None, null=False, index=True)
    opinion = UUID(default=None, null=False)

    review_consultation_outcome_once = Unique(["opinion"])
