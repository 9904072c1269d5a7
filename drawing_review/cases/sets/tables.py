"""The tables of set checks."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class SetCheckTable(Table, tablename="review_set_check", db=DB):
    id = UUID(primary_key=True, default=None)  # the version's
    case = UUID(default=None, null=False, index=True)
    counts = JSONB(default=None, null=False)
    points = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)


class DraftCheckTable(Table, tablename="review_draft_check", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False)
    sha256 = Text(default=None, null=False)
    counts = JSONB(default=None, null=False)
    points = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    review_draft_check_once = Unique(["case", "sha256"])
