"""Rows of draws."""

from piccolo.columns import UUID, Text, Timestamptz, Varchar
from piccolo.table import Table

from storage.engine import DB


class Draw(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    purpose = Varchar(length=300, default=None, null=False, unique=True)
    state = Varchar(length=20, default=None, null=False)
    commitment = Varchar(length=64, default=None, null=False)
    server_seed = Varchar(length=64, default=None, null=False)  # secret until drawn
    announced = Text(default=None, null=False)  # JSON
    committed_at = Timestamptz(default=None, null=False)
    roster = Text(default=None, null=False)  # JSON
    root = Varchar(length=64, default=None, null=True)
    frozen_at = Timestamptz(default=None, null=True)
    file = Text(default=None, null=True)  # JSON, as it is published
    drawn_at = Timestamptz(default=None, null=True)
