"""Rows of review institutions and of what they issue."""

from __future__ import annotations

from piccolo.columns import UUID, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class InstitutionTable(Table, tablename="review_institution", db=DB):
    id = UUID(primary_key=True, default=None)
    organisation = UUID(default=None, null=False, unique=True)
    at = Timestamptz(default=None, null=False)


class PurchaseTable(Table, tablename="review_purchase", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    project = UUID(default=None, null=False, index=True)
    organisation = UUID(default=None, null=False)
    reference = Text(default=None, null=False)
    basis = Text(default=None, null=False)
    name = Text(default=None, null=False)
    sha256 = Text(default=None, null=False)
    media_type = Text(default=None, null=False)
    by = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    review_purchase_once = Unique(["project", "reference"])


class IssueTable(Table, tablename="review_issue", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, index=True)
    seat = UUID(default=None, null=False)
    organisation = UUID(default=None, null=False)
    person = UUID(default=None, null=False)
    version = Integer(default=None, null=False)
    sha256 = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
