"""Rows of sign-ups."""

from __future__ import annotations

from piccolo.columns import UUID, Text, Timestamptz
from piccolo.table import Table

from storage.engine import DB


class SignupTable(Table, tablename="signup", db=DB):
    id = UUID(primary_key=True, default=None)
    tender = UUID(default=None, null=False, index=True)
    agency = UUID(default=None, null=False, index=True)
    person = UUID(default=None, null=False)
    state = Text(default=None, null=False)
    at = Timestamptz(default=None, null=False)
    reason = Text(default=None, null=False)


# for add_raw in the migration
ONE_STANDING = (
    "CREATE UNIQUE INDEX signup_standing ON signup (tender, agency) WHERE state IN ('active', 'held')"
)
