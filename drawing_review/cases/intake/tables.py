"""Rows of applications, of materials as they came, and of formal checks."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class ApplicationTable(Table, tablename="review_application", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, unique=True)
    matters = JSONB(default=None, null=False)
    answers = JSONB(default=None, null=False)
    mode = Text(default=None, null=False)
    row = Text(default=None, null=False)
    conditions = JSONB(default=None, null=False)
    declared_by = UUID(default=None, null=False)
    declared_at = Timestamptz(default=None, null=False)
    committed_by = UUID(default=None, null=True)
    committed_at = Timestamptz(default=None, null=True)


class ProvisionTable(Table, tablename="review_provision", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    code = Text(default=None, null=False)
    document = UUID(default=None, null=True)
    at = Timestamptz(default=None, null=False)
    by = UUID(default=None, null=True)
    due = Timestamptz(default=None, null=True, index=True)
    lapsed_at = Timestamptz(default=None, null=True)


class FormalCheckTable(Table, tablename="review_formal_check", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    round = Integer(default=None, null=False)
    judged = JSONB(default=None, null=False)
    notice = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    review_formal_check_round = Unique(["case", "round"])
