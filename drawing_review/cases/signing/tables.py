"""Rows of signatures of parts."""

from __future__ import annotations

from piccolo.columns import UUID, Integer, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class PartSignatureTable(Table, tablename="review_part_signature", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    seat = UUID(default=None, null=False, index=True)
    discipline = Text(default=None, null=False)
    person = UUID(default=None, null=False)
    version = Integer(default=None, null=False)
    sha256 = Text(default=None, null=False)
    result = Text(default=None, null=False)
    note = Text(default=None, null=False)
    digest = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    void_at = Timestamptz(default=None, null=True)
