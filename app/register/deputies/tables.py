"""Rows of deputies."""

from piccolo.columns import UUID, Date, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from app.register.bodies.tables import Body
from app.register.people.tables import Person
from storage.engine import DB


class Deputy(Table, db=DB):
    id = UUID(primary_key=True, default=None)
    absent = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    deputy = ForeignKey(Person, on_delete=OnDelete.restrict, default=None, null=False, index=True)
    body = ForeignKey(Body, on_delete=OnDelete.restrict, default=None, null=False)
    since = Date(default=None, null=False)
    until = Date(default=None, null=False)
    reason = Varchar(length=200, default=None, null=False)
    ended_at = Timestamptz(default=None, null=True)
