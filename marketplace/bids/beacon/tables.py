"""Rows of tenders' beacons."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class BeaconTable(Table, tablename="tender_beacon", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, unique=True)
    state = Text(default=None, null=False)
    value = Text(default=None, null=False)
    found_in = Text(default=None, null=False)
    published_at = Timestamptz(default=None, null=True)
    entered_by = UUID(default=None, null=True)
    entered_at = Timestamptz(default=None, null=True)
    settled_by = UUID(default=None, null=True)
    settled_at = Timestamptz(default=None, null=True)
    reason = Text(default=None, null=False)
