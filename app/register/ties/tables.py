"""Rows of ties."""

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class TieTable(Table, tablename="organisation_tie", db=DB):
    id = UUID(primary_key=True, default=None)
    organisation = UUID(default=None, null=False, index=True)
    source = Text(default=None, null=False)
    kind = Text(default=None, null=False)
    name = Text(default=None, null=False)
    phone = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
