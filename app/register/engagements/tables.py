"""Rows of engagements."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.constraints import Unique
from piccolo.table import Table

from storage.engine import DB


class EngagementTable(Table, tablename="project_engagement", db=DB):
    id = UUID(primary_key=True, default=None)
    project = UUID(default=None, null=False, index=True)
    service = Text(default=None, null=False)
    organisation = UUID(default=None, null=False)
    reference = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)

    project_engagement_once = Unique(["project", "service", "reference"])
