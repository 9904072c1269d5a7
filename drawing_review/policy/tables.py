"""Rows of amendments to the configuration. A confirmed one is never changed again."""

from piccolo.columns import JSONB, UUID, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.people.tables import Person
from storage.engine import DB


class SettingAmendment(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    section = Text(default=None, null=False)
    key = Text(default=None, null=False)
    value = JSONB(default=None, null=True)
    since = Date(default=None, null=False)
    basis = Text(default=None, null=False)
    reason = Text(default=None, null=False)
    state = Text(default=None, null=False)
    proposed_by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)
    proposed_at = Timestamptz(default=None, null=False)
    version = Integer(default=None, null=True, unique=True)
    decided_by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)
    decided_at = Timestamptz(default=None, null=True)
