"""Rows of agents' mandates."""

from piccolo.columns import JSONB, UUID, Date, ForeignKey, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.organisations.tables import Organisation
from app.register.people.tables import Person
from storage.engine import DB


class AgentMandate(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    owner = ForeignKey(Organisation, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    agent = ForeignKey(Organisation, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    matters = JSONB(default=None, null=False)
    since = Date(default=None, null=False)
    until = Date(default=None, null=False)
    given_by = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=True)
    revoked_at = Timestamptz(default=None, null=True)
