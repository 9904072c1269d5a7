"""Rows of sealed sets, and of the codes by which their sheets are found."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, BigInt, Boolean, Integer, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class SealedSetTable(Table, tablename="sealed_set", db=DB):
    id = UUID(primary_key=True, default=None)
    case = UUID(default=None, null=False, unique=True)
    project = UUID(default=None, null=False, index=True)
    district = UUID(default=None, null=False)
    owner = UUID(default=None, null=False)
    stage = Text(default=None, null=False)
    edition = Integer(default=None, null=False)
    version = UUID(default=None, null=False)
    version_number = Integer(default=None, null=False)
    state = Text(default=None, null=False, index=True)
    certificate = UUID(default=None, null=False, unique=True)
    certificate_number = Text(default=None, null=False)
    issuer_name = Text(default=None, null=False)
    sealed_by = UUID(default=None, null=True)
    ordered_at = Timestamptz(default=None, null=False)
    sheets = JSONB(default=None, null=False)
    manifest = Text(default=None, null=False)
    package = Text(default=None, null=False)
    size = BigInt(default=None, null=False)
    locked = Boolean(default=None, null=False)
    entry = UUID(default=None, null=True)
    sealed_at = Timestamptz(default=None, null=True)
    filed_at = Timestamptz(default=None, null=True)
    filed_number = Text(default=None, null=False)
    changed_at = Timestamptz(default=None, null=True)
    changed_sheets = JSONB(default=None, null=False)
    change_reason = Text(default=None, null=False)
    change_case = UUID(default=None, null=True, index=True)
    superseded_at = Timestamptz(default=None, null=True)
    superseded_by = UUID(default=None, null=True)

    sealed_set_edition = Unique(["project", "stage", "edition"])


class SheetCodeTable(Table, tablename="sealed_sheet_code", db=DB):
    id = UUID(primary_key=True, default=None)
    typed = Text(default=None, null=False, unique=True)
    set = UUID(default=None, null=False, index=True)
    sheet = Integer(default=None, null=False)


class ForeignSetTable(Table, tablename="foreign_sealed_set", db=DB):
    id = UUID(primary_key=True, default=None)
    origin = Text(default=None, null=False)
    case_number = Text(default=None, null=False)
    project_code = Text(default=None, null=False)
    project_name = Text(default=None, null=False)
    certificate = Text(default=None, null=False)
    edition = Integer(default=None, null=False)
    package = Text(default=None, null=False)
    size = BigInt(default=None, null=False)
    imported_at = Timestamptz(default=None, null=False)
    trusted = Boolean(default=None, null=True)
    locked = Boolean(default=None, null=True)


class ReadBackTable(Table, tablename="sealed_package_read_back", db=DB):
    id = UUID(primary_key=True, default=None)
    set = UUID(default=None, null=False, index=True)
    outcome = Text(default=None, null=False)
    locked = Boolean(default=None, null=False)
    at = Timestamptz(default=None, null=False)
