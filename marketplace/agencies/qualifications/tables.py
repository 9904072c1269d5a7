"""Rows of qualifications."""

from __future__ import annotations

from piccolo.columns import UUID, Date, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.constraints import Unique
from piccolo.table import Table

from app.register.documents.tables import Document
from marketplace.agencies.tables import AgencyTable
from storage.engine import DB


class QualificationTable(Table, tablename="agency_qualification", db=DB):
    id = UUID(primary_key=True, default=None)
    agency = ForeignKey(AgencyTable, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    kind = Varchar(length=40, default=None, null=False)
    grade = Varchar(length=40, default=None, null=False)
    number = Varchar(length=60, default=None, null=False)
    issuer = Varchar(length=100, default=None, null=False)
    valid_from = Date(default=None, null=False)
    valid_until = Date(default=None, null=True)
    document = ForeignKey(Document, on_delete=OnDelete.restrict, default=None, null=False)
    state = Varchar(length=20, default=None, null=False)
    given_at = Timestamptz(default=None, null=False)
    check_due = Timestamptz(default=None, null=True, index=True)
    checked_at = Timestamptz(default=None, null=True)
    checked_by = UUID(default=None, null=True)
    reason = Text(default=None, null=False)
    watch_on = Date(default=None, null=True, index=True)

    agency_qualification_document = Unique(["document"])
