"""Rows of judgements."""

from __future__ import annotations

from piccolo.columns import UUID, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class JudgementTable(Table, tablename="review_judgement", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    version = Integer(default=None, null=False)
    finding = Text(default=None, null=False)
    alike = Text(default=None, null=False)
    verdict = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    seat = UUID(default=None, null=False)
    person = UUID(default=None, null=False, index=True)
    opinion = UUID(default=None, null=True)
    at = Timestamptz(default=None, null=False)

    review_judgement_once = Unique(["case", "version", "finding"])
