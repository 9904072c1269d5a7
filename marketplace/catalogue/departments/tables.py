"""Rows of approving departments: only ever added."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class ServiceDepartmentTable(Table, tablename="service_department", db=DB):
    id = UUID(primary_key=True, default=None)
    code = Text(default=None, null=False, index=True)
    district = UUID(default=None, null=False)
    body = UUID(default=None, null=False)
    at = Timestamptz(default=None, null=False)
