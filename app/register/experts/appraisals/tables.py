"""Rows of appraisals."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class ExpertAppraisalTable(Table, tablename="expert_appraisal", db=DB):
    id = UUID(primary_key=True, default=None)
    expert = UUID(default=None, null=False, index=True)
    occasion = Text(default=None, null=False, index=True)
    title = Text(default=None, null=False)
    capacity = Text(default=None, null=False)
    behalf = UUID(default=None, null=False)
    marks = JSONB(default=None, null=False)
    text = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    expert_appraisal_once = Unique(["expert", "occasion", "behalf"])
