"""Rows of coverages."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class CoverageTable(Table, tablename="project_coverage", db=DB):
    id = UUID(primary_key=True, default=None)
    project = UUID(default=None, null=False, index=True)
    service = Text(default=None, null=False)
    number = Text(default=None, null=False)
    title = Text(default=None, null=False)
    sha256 = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    project_coverage_once = Unique(["project", "service", "number"])
